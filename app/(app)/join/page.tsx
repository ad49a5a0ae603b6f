import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { formatJoinCode, parseJoinCode } from "#core/join-code";
import { FormPage } from "../../components/form-page.tsx";
import { JoinCodeForm } from "../../components/join-code-form.tsx";
import { WayOut } from "../../components/way-out.tsx";
import { readParam, type SearchParams } from "../../params.ts";

export const metadata: Metadata = { title: "Join a class" };

/** For everybody: who has no account yet is asked for one on the page of the code. */
export default async function JoinPage({ searchParams }: SearchParams) {
  const written = readParam((await searchParams).code)?.trim() ?? "";
  const code = parseJoinCode(written);
  if (code !== null) redirect(`/join/${formatJoinCode(code)}`);
  return (
    <FormPage
      title="Join a class"
      lead="Your instructor shows the code of the class, or sends you a link with it."
      ways={<WayOut href="/classes">My classes</WayOut>}
    >
      <JoinCodeForm
        code={written.slice(0, 100)}
        error={
          written === ""
            ? undefined
            : "This is no join code. It has 8 letters and digits, and never a vowel or 0, 1, 2, 5 or 8. Compare it with what your instructor shows."
        }
      />
    </FormPage>
  );
}
