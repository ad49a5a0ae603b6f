import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";

interface JoinCodeFormProps {
  /** What was written before, and what is wrong with it. */
  readonly code?: string;
  readonly error?: string | undefined;
}

/** The field for a code that an instructor shows. It leads to the page of that code, without any script. */
export function JoinCodeForm({ code = "", error }: JoinCodeFormProps) {
  return (
    <form action="/join" method="get" className="space-y-4">
      <TextField
        label="Join code"
        hint="8 letters and digits, such as CFHK-3467, or the link to the class. Capitals and the dash do not matter."
        name="code"
        defaultValue={code}
        error={error}
        required
        maxLength={500}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        className="tabular text-xl uppercase tracking-widest"
      />
      <Button type="submit" unscripted className="w-full">
        Look up the class
      </Button>
    </form>
  );
}
