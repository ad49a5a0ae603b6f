import type { Metadata } from "next";
import { FormPage } from "../../components/form-page.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { WayOut } from "../../components/way-out.tsx";
import { readParam, type SearchParams } from "../../params.ts";
import { ResetForm } from "./reset-form.tsx";

// The token stands in the address: it must not travel on to other sites.
export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default async function ResetPage({ searchParams }: SearchParams) {
  const token = readParam((await searchParams).token);
  return (
    <FormPage title="Choose a new password" ways={<WayOut href="/sign-in">Back to signing in</WayOut>}>
      {token === undefined || token === "" ? (
        <div className="space-y-5">
          <p>This address is not complete. Open the link from the mail again, or ask for a new one.</p>
          <LinkButton href="/forgot" size="lg" className="w-full">
            Send a new link
          </LinkButton>
        </div>
      ) : (
        <ResetForm token={token} />
      )}
    </FormPage>
  );
}
