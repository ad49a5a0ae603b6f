import type { Metadata } from "next";
import { orRefusal } from "#server/class-page";
import { getInvitation } from "#server/classes/invitations";
import { findStudent } from "#server/proofs";
import { AccountFirst } from "../../../components/account-first.tsx";
import { FormPage } from "../../../components/form-page.tsx";
import { LinkButton } from "../../../components/link-button.tsx";
import { MembershipOffer } from "../../../components/membership-offer.tsx";
import { Notice } from "../../../components/notice.tsx";
import { WayOut } from "../../../components/way-out.tsx";
import { readParam, type SearchParams } from "../../../params.ts";

// The token stands in the address: it must not travel on to other sites.
export const metadata: Metadata = { title: "Invitation to a class", referrer: "no-referrer" };

const ROLES = { student: "a student", assistant: "an assistant", instructor: "an instructor" } as const;

/** Where the link of an invitation leads. Visitors learn nothing about the class. */
export default async function InvitationPage({ searchParams }: SearchParams) {
  const token = readParam((await searchParams).token) ?? "";
  const proof = await findStudent();
  if (token === "" || token.length > 200) {
    return (
      <Refused message="This address is not complete. Open the link from the mail again, or ask who invited you for a new one." />
    );
  }
  if (!proof) {
    return (
      <FormPage title="You are invited to a class">
        <AccountFirst next={`/classes/invitation?token=${encodeURIComponent(token)}`}>
          To be in a class you need an account of your own. After that you come back to this invitation.
        </AccountFirst>
      </FormPage>
    );
  }
  const answer = await orRefusal(getInvitation(proof, { token }));
  if ("refusal" in answer) {
    return (
      <Refused message={`${answer.refusal.message}${answer.refusal.status === 410 ? " Ask who invited you for a new one." : ""}`} />
    );
  }
  const { className, role, joined } = answer.found;
  if (joined) {
    return (
      <FormPage title={`You are in ${className}`} lead="This invitation was taken up with your account.">
        <LinkButton href="/classes" size="lg" className="w-full">
          Go to my classes
        </LinkButton>
      </FormPage>
    );
  }
  return (
    <MembershipOffer
      title={`Join ${className}?`}
      lead={`You are invited as ${ROLES[role]}.`}
      offered={role}
      accept={{ path: "/api/invitations/accept", body: { token }, label: "Accept the invitation" }}
    />
  );
}

function Refused({ message }: { readonly message: string }) {
  return (
    <FormPage title="This invitation does not work" ways={<WayOut href="/join">Join with a code</WayOut>}>
      <Notice tone="warn" className="mb-5">
        {message}
      </Notice>
      <LinkButton href="/classes" size="lg" className="w-full">
        Go to my classes
      </LinkButton>
    </FormPage>
  );
}
