import type { Metadata } from "next";
import Link from "next/link";
import { listAccessLog } from "#server/classes/access-log";
import { listMyClasses } from "#server/classes/settings";
import { requireStudent } from "#server/proofs";
import { getSettings } from "#server/settings";
import { AccessLog } from "../../../../components/access-log.tsx";
import { NobodySees, StaffSees } from "../../../../components/class-visibility.tsx";
import { Disclosure } from "../../../../components/disclosure.tsx";
import { DownloadLink } from "../../../../components/download-link.tsx";
import { PageHeader } from "../../../../components/page-header.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { WayOut } from "../../../../components/way-out.tsx";
import { EraseForm } from "./erase-form.tsx";

export const metadata: Metadata = { title: "Privacy and your data" };

/** The newest lines of the log; the rest is folded away. */
const SHOWN = 10;

export default async function PrivacyPage() {
  const proof = await requireStudent();
  const [settings, classes, log] = await Promise.all([getSettings(proof), listMyClasses(proof), listAccessLog(proof)]);
  const attended = classes.filter(({ role }) => role === "student");
  const { timeZone } = settings.config;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        above={<WayOut href="/settings">Settings</WayOut>}
        title="Privacy and your data"
        lead="What others see of you, what is stored, how to take it along and how to have it erased."
      />
      <div className="space-y-6">
        <Panel title={attended.length === 0 ? "Nobody sees anything of your study" : "What the staff of your classes sees"}>
          {attended.length === 0 ? (
            <p className="mb-4">You are a student in no class. Once you join one, its staff sees this:</p>
          ) : (
            <p className="mb-4">
              Only those to whom the owner of a class has given the right see it, and only as long as you are in the class:
            </p>
          )}
          <StaffSees />
          {attended.length === 0 ? null : (
            <>
              <p className="mt-4 font-medium">See for yourself what they see:</p>
              <ul>
                {attended.map(({ classId, name }) => (
                  <li key={classId}>
                    <WayOut href={`/classes/${classId}/me`}>{name}</WayOut>
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3 className="mt-6 mb-3 font-semibold">What nobody else sees</h3>
          <NobodySees />
        </Panel>
        <Panel title="Who looked at your data">
          {log.length === 0 ? (
            <p className="text-muted">
              Nobody yet. Whenever the staff of a class opens your page, reads your answers or downloads them, it is noted here,
              once a day.
            </p>
          ) : (
            <>
              <p className="mb-4 text-muted">Looks are noted once a day. Only you see this list.</p>
              <AccessLog entries={log.slice(0, SHOWN)} timeZone={timeZone} classes />
              {log.length > SHOWN ? (
                <Disclosure summary={`Show ${log.length - SHOWN} earlier`} className="mt-2">
                  <AccessLog entries={log.slice(SHOWN)} timeZone={timeZone} classes />
                </Disclosure>
              ) : null}
            </>
          )}
        </Panel>
        <Panel title="Take your data along">
          <p className="mb-4 max-w-prose">
            Everything that is stored of you in one zip file: your account, every answer, your notes, schedules, case sets and
            classes, each table as JSON and as a spreadsheet, with a README that explains them.
          </p>
          <DownloadLink href="/api/account/export">Download my data</DownloadLink>
        </Panel>
        <Panel title="Erase your account">
          <div className="max-w-prose space-y-3">
            <p>
              Your account goes at once and for good, with your name and address, every answer, note, schedule and case set, and
              your place in every class. Nobody can bring it back; download your data first if you may want it.
            </p>
            <p className="text-muted">
              Work that you handed in for a class goes too: if it still counts for a grade, speak to your instructor before. Figures
              that you were counted in are calculated anew without you. What remains: a note without any name that an account was
              erased, files that an instructor downloaded earlier, and backups of this server until they are overwritten.
            </p>
            <Owned names={classes.filter(({ owner }) => owner)} />
          </div>
          <EraseForm studentId={proof.studentId} hasPassword={settings.hasPassword} email={settings.email} />
        </Panel>
      </div>
    </div>
  );
}

function Owned({ names }: { names: readonly { readonly classId: string; readonly name: string }[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <p>
        You own {names.length === 1 ? "a class" : `${names.length} classes`}. While others are in it, hand it over to another
        instructor first:
      </p>
      <ul>
        {names.map(({ classId, name }) => (
          <li key={classId}>
            <Link href={`/classes/${classId}/settings`} className="text-link inline-flex min-h-11 items-center">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
