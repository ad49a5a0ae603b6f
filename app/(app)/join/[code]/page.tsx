import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { formatJoinCode, parseJoinCode } from "#core/join-code";
import { orRefusal } from "#server/class-page";
import { previewJoin } from "#server/classes/joining";
import { clientAddress } from "#server/client-address";
import { findStudent } from "#server/proofs";
import { AccountFirst } from "../../../components/account-first.tsx";
import { aboutMinutes } from "../../../components/count-words.ts";
import { FormPage } from "../../../components/form-page.tsx";
import { JoinCodeForm } from "../../../components/join-code-form.tsx";
import { MembershipOffer } from "../../../components/membership-offer.tsx";
import { Notice } from "../../../components/notice.tsx";
import { WayOut } from "../../../components/way-out.tsx";

export const metadata: Metadata = { title: "Join a class" };

const TITLE = "Join a class";

/** The class of a code, to be looked at before joining. Visitors learn nothing about it. */
export default async function JoinCodePage({ params }: { readonly params: Promise<{ readonly code: string }> }) {
  const written = decode((await params).code);
  const code = parseJoinCode(written);
  if (code === null) redirect(`/join?code=${encodeURIComponent(written.slice(0, 100))}`);
  const shown = formatJoinCode(code);
  const proof = await findStudent();
  if (!proof) {
    return (
      <FormPage title={TITLE} lead={`With the code ${shown}`} ways={<WayOut href="/join">Write another code</WayOut>}>
        <AccountFirst next={`/join/${shown}`}>
          To be in a class you need an account of your own. After that you come back to this code.
        </AccountFirst>
      </FormPage>
    );
  }
  const answer = await orRefusal(previewJoin(proof, { code }, clientAddress(await headers())));
  if ("refusal" in answer) {
    const { status, retryAfter } = answer.refusal;
    const unknown = status === 404;
    const message =
      retryAfter === undefined
        ? answer.refusal.message
        : `Too many codes led nowhere. Look at the right one again, and come back in ${aboutMinutes(Math.ceil(retryAfter / 60))}.`;
    return (
      <FormPage
        title={unknown ? "No class has this code" : "You cannot join with this code"}
        ways={<WayOut href="/classes">My classes</WayOut>}
      >
        {unknown ? null : (
          <Notice tone="warn" className="mb-5">
            {message}
          </Notice>
        )}
        <JoinCodeForm code={shown} error={unknown ? message : undefined} />
      </FormPage>
    );
  }
  const { name, courseTitle, classId } = answer.found;
  if (classId !== null) redirect(`/classes/${classId}`);
  return (
    <MembershipOffer
      title={`Join ${name}?`}
      lead={`Course: ${courseTitle}`}
      offered="student"
      accept={{ path: "/api/join", body: { code }, label: "Join the class" }}
    />
  );
}

/** Next leaves segments as they stand in the address. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
