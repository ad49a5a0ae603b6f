import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNext } from "#server/auth/safe-next";
import { oidcSettings } from "#server/environment";
import { findStudent } from "#server/proofs";
import { FormPage } from "../../components/form-page.tsx";
import { Notice } from "../../components/notice.tsx";
import { WayOut } from "../../components/way-out.tsx";
import { readParam, type SearchParams } from "../../params.ts";
import { ProviderButton } from "./provider-button.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: SearchParams) {
  const params = await searchParams;
  const next = safeNext(readParam(params.next));
  if ((await findStudent()) !== null) redirect(next);
  const error = readParam(params.error);
  const provider = oidcSettings();
  return (
    <FormPage
      title="Sign in"
      lead="Your cards are where you left them."
      ways={
        <>
          <WayOut href="/forgot">Forgot your password?</WayOut>
          <WayOut href={`/sign-up?next=${encodeURIComponent(next)}`}>Create an account</WayOut>
        </>
      }
    >
      {readParam(params.erased) === undefined ? null : (
        <Notice className="mb-5" role="status">
          Your account is erased, with everything in it. You are welcome to begin anew at any time.
        </Notice>
      )}
      {readParam(params.ended) === undefined ? null : (
        <Notice className="mb-5">You are signed out. What you studied is saved.</Notice>
      )}
      {error === undefined ? null : (
        <Notice tone="danger" role="alert" className="mb-5">
          {error === "EmailNotVerified"
            ? "Your institution has not confirmed your e-mail address, so it cannot be used to sign in here."
            : "Signing in did not work. Try again."}
        </Notice>
      )}
      <SignInForm next={next} />
      {provider === null ? null : <ProviderButton name={provider.name} next={next} />}
    </FormPage>
  );
}
