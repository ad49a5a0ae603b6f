export type Role = "student" | "assistant" | "instructor";

/** What somebody may do in a class, beside what everybody in their role may. */
export interface Rights {
  readonly role: Role;
  readonly contentRight: "none" | "edit";
  readonly studentData: "none" | "view";
}

/** Somebody who is in the class or invited to it. */
export interface Person extends Rights {
  readonly enrollmentId: string;
  readonly owner: boolean;
  readonly state: "invited" | "joined";
  readonly sectionId: string | null;
  readonly name: string | null;
  readonly email: string;
  /** The day on which they joined, such as "Mar 4, 2026"; null before. */
  readonly joined: string | null;
}

export interface Section {
  readonly id: string;
  readonly name: string;
}

/** Where somebody stands who looks at the people of a class. */
export interface Viewer {
  readonly classId: string;
  readonly enrollmentId: string;
  readonly timeZone: string;
  /** Decides who is a student of the class; false in an archived class, as the other two. */
  readonly people: boolean;
  /** Changes sections. */
  readonly content: boolean;
  /** Decides about the staff and about rights. */
  readonly owner: boolean;
}

/** What to call somebody: an invitation may have nothing but an address. */
export function nameOf({ name, email }: Pick<Person, "name" | "email">): string {
  return name ?? email;
}

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  student: "Student",
  assistant: "Assistant",
  instructor: "Instructor",
};

/** The rights of a member of the staff in one line. */
export function rightsWords({ contentRight, studentData }: Rights): string {
  const content = contentRight === "edit" ? "changes assignments, exams and sections" : "reads assignments and exams";
  return `${content}, ${studentData === "view" ? "sees the students" : "does not see the students"}`;
}

/** People whose name or address has the words of a search, in whatever case. */
export function findPeople<P extends Pick<Person, "name" | "email">>(people: readonly P[], search: string): readonly P[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name, email }) => {
    const text = `${name ?? ""} ${email}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Addresses as a mail program takes them in one line, each once. */
export function joinAddresses(people: readonly Pick<Person, "email">[]): string {
  return [...new Set(people.map(({ email }) => email))].join(", ");
}
