import type { CompareView } from "#server/library-compare";
import { Button } from "../../../components/button.tsx";
import { CONTROL_STYLE, Field } from "../../../components/field.tsx";

/** Chooses two conditions; a plain form, so that it works without script. */
export function CompareForm({ topics, chosen }: Pick<CompareView, "topics" | "chosen">) {
  return (
    <form
      // Another pair of the same page starts with its own choice.
      key={chosen.join(" ")}
      method="get"
      action="/library/compare"
      className="mb-8 grid items-end gap-4 md:grid-cols-[1fr_1fr_auto]"
    >
      <ConditionField label="First condition" name="a" topics={topics} value={chosen[0]} />
      <ConditionField label="Second condition" name="b" topics={topics} value={chosen[1]} />
      <Button type="submit" unscripted>
        Compare
      </Button>
    </form>
  );
}

interface ConditionFieldProps extends Pick<CompareView, "topics"> {
  readonly label: string;
  readonly name: "a" | "b";
  readonly value: string | null;
}

function ConditionField({ label, name, topics, value }: ConditionFieldProps) {
  return (
    <Field
      label={label}
      control={(attributes) => (
        <select {...attributes} name={name} defaultValue={value ?? ""} className={CONTROL_STYLE}>
          <option value="">Choose a condition</option>
          {topics.map((topic) => (
            <optgroup key={topic.slug} label={topic.name}>
              {topic.conditions.map((condition) => (
                <option key={condition.slug} value={condition.slug}>
                  {condition.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    />
  );
}
