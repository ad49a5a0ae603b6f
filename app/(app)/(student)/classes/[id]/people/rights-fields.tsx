import { useId } from "react";
import type { Rights, Role } from "./person.ts";

const ROLES: readonly { readonly role: Role; readonly name: string; readonly note: string }[] = [
  { role: "student", name: "Student", note: "Studies, and sees nobody else's work." },
  { role: "assistant", name: "Assistant", note: "Helps to teach. Does not decide who is in the class." },
  { role: "instructor", name: "Instructor", note: "Teaches. With the right to see students: decides who is one." },
];

interface RightsFieldsProps {
  readonly value: Rights;
  readonly onChange: (value: Rights) => void;
  /** Roles to choose from; with one there is no choice to draw. */
  readonly roles: readonly Role[];
  readonly error?: string | undefined;
}

/** A role, and for the staff the two rights, which nobody has by their role alone. */
export function RightsFields({ value, onChange, roles, error }: RightsFieldsProps) {
  const id = useId();
  return (
    <div className="space-y-4">
      {roles.length > 1 ? (
        <fieldset aria-describedby={error ? `${id}-error` : undefined}>
          <legend className="font-medium">Role</legend>
          <div className="mt-1.5 grid gap-2">
            {ROLES.filter(({ role }) => roles.includes(role)).map(({ role, name, note }) => (
              <label
                key={role}
                className="flex min-h-11 items-start gap-3 rounded-control border border-edge px-3 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name={`${id}-role`}
                  className="mt-0.5 size-5 shrink-0"
                  checked={value.role === role}
                  onChange={() =>
                    onChange(role === "student" ? { role, contentRight: "none", studentData: "none" } : { ...value, role })
                  }
                />
                <span className="min-w-0">
                  <span className="block font-medium">{name}</span>
                  <span className="block text-muted text-sm">{note}</span>
                </span>
              </label>
            ))}
          </div>
          {error ? (
            <p id={`${id}-error`} className="mt-1.5 font-medium text-danger text-sm">
              {error}
            </p>
          ) : null}
        </fieldset>
      ) : null}
      {value.role === "student" ? null : (
        <fieldset>
          <legend className="font-medium">Rights</legend>
          <RightCheck
            name="May change assignments, exams and sections"
            note="And the name of the class."
            checked={value.contentRight === "edit"}
            onChange={(checked) => onChange({ ...value, contentRight: checked ? "edit" : "none" })}
          />
          <RightCheck
            name="May see the students"
            note="Their names, addresses and assigned work. Each look at one student is noted, and that student can read it."
            checked={value.studentData === "view"}
            onChange={(checked) => onChange({ ...value, studentData: checked ? "view" : "none" })}
          />
        </fieldset>
      )}
    </div>
  );
}

interface RightCheckProps {
  readonly name: string;
  readonly note: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function RightCheck({ name, note, checked, onChange }: RightCheckProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 rounded-control px-1 py-2 hover:bg-sunken">
      <input
        type="checkbox"
        className="mt-0.5 size-5 shrink-0"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="min-w-0">
        <span className="block font-medium leading-snug">{name}</span>
        <span className="block text-muted text-sm">{note}</span>
      </span>
    </label>
  );
}
