/** Work that can still be done. */
export interface ReminderItem {
  readonly title: string;
  readonly kind: "cards" | "cases";
  readonly late: boolean;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  readonly started: boolean;
  /** Zero for case sets. */
  readonly cards: number;
  readonly learnedCards: number;
}

export interface ReminderParts {
  readonly studentName: string;
  readonly sender: string;
  readonly className: string;
  readonly timeZone: string;
  /** Where the student finds the work. */
  readonly link: string;
  readonly items: readonly ReminderItem[];
}

/** The mail that one student gets: what is late first, each with its date and how far it is. */
export function writeReminder(parts: ReminderParts): { readonly subject: string; readonly text: string } {
  const { studentName, sender, className, timeZone, link, items } = parts;
  const late = items.filter((item) => item.late);
  const open = items.filter((item) => !item.late);
  const list = (title: string, some: readonly ReminderItem[]) =>
    some.length === 0 ? [] : [[title, ...some.map((item) => `- ${describeItem(item, timeZone)}`)].join("\n")];
  return {
    subject: late.length > 0 ? `Late work in ${className}` : `Open work in ${className}`,
    text: `${[
      `Hello ${studentName},`,
      `${sender} reminds you of your work in the class "${className}" at Rounds.`,
      ...list("Late, and can still be done:", late),
      ...list("Open:", open),
      `Times are those of ${timeZone}. Begin or go on here:\n\n${link}`,
      "You get this mail because you are a student of this class. If something stands in your way, write to your instructor.",
    ].join("\n\n")}\n`,
  };
}

function describeItem({ title, kind, late, dueAt, started, cards, learnedCards }: ReminderItem, timeZone: string): string {
  const due = `${late ? "was due" : "due"} ${dueWords(dueAt, timeZone)}`;
  const far = !started ? "not started" : kind === "cards" ? `${learnedCards} of ${cards} cards learned` : "begun, not finished";
  return `${title}: ${due}, ${far}`;
}

function dueWords(at: number, timeZone: string): string {
  const words = new Intl.DateTimeFormat("en-US", {
    weekday: "long",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  }).format(at);
  // Some versions of ICU put a narrow no-break space before AM and PM, which not every mail program shows.
  return words.replaceAll("\u202f", " ");
}
