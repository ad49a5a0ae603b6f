import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNext } from "#server/auth/safe-next";
import { findStudent } from "#server/proofs";
import { FormPage } from "../../components/form-page.tsx";
import { WayOut } from "../../components/way-out.tsx";
import { readParam, type SearchParams } from "../../params.ts";
import { SignUpForm } from "./sign-up-form.tsx";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: SearchParams) {
  const next = safeNext(readParam((await searchParams).next));
  if ((await findStudent()) !== null) redirect(next);
  return (
    <FormPage
      title="Create an account"
      lead="Free, and nobody sees what you do here unless you join a class."
      ways={<WayOut href={`/sign-in?next=${encodeURIComponent(next)}`}>I have an account: sign in</WayOut>}
    >
      <SignUpForm next={next} />
    </FormPage>
  );
}
