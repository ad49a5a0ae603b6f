import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type ClassPageProps, classProof, orNotFound } from "#server/class-page";
import { requirePeople } from "#server/class-proofs";
import { getJoinCode } from "#server/classes/joining";
import { Notice } from "../../../../../../components/notice.tsx";
import { PrintButton } from "../../../../../../components/print-button.tsx";
import { QrCode } from "../../../../../../components/qr-code.tsx";
import { WayOut } from "../../../../../../components/way-out.tsx";
import { describeCode } from "../code-words.ts";
import { showCode } from "../join-link.ts";

export const metadata: Metadata = { title: "Join code" };

/** The join code to be read from the back row, or on a sheet at the door. */
export default async function CodePage({ params }: ClassPageProps) {
  const proof = await classProof(params, requirePeople);
  const standing = await orNotFound(getJoinCode(proof));
  const shown = showCode(standing.code);
  if (shown === null) notFound();
  const { works, words } = describeCode(standing, Date.now(), proof.timeZone);
  return (
    <div className="mx-auto max-w-5xl text-center">
      <h1 className="text-3xl sm:text-4xl">Join {proof.name}</h1>
      {works ? null : (
        <Notice tone="warn" className="mx-auto mt-4 max-w-prose text-left print:hidden">
          {words}
        </Notice>
      )}
      <p className="mt-6 text-lg sm:text-2xl">
        Scan this, or open{" "}
        <span className="break-all font-medium">{new URL("/join", shown.link).href.replace(/^https?:\/\//, "")}</span> and type
      </p>
      <p className="mt-4 whitespace-nowrap font-semibold text-[clamp(2.5rem,11vw,8rem)] leading-none tracking-wider">
        {shown.code}
      </p>
      <QrCode
        text={shown.link}
        title={`QR code of ${shown.link}`}
        className="mx-auto mt-8 aspect-square w-full max-w-[min(28rem,70dvh)] rounded-panel"
      />
      <p className="mt-4 break-all text-muted">{shown.link}</p>
      <div className="mt-8 flex flex-wrap items-center justify-center gap-x-6 gap-y-3 print:hidden">
        <PrintButton />
        <WayOut href={`/classes/${proof.classId}/people`}>Back to the people of the class</WayOut>
      </div>
    </div>
  );
}
