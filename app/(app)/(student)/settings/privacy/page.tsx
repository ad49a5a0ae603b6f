import type { Metadata } from "next";
import Link from "next/link";
import { type AccessLogPage, pageAccessLog } from "#server/classes/access-log";
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
import { readParam, type SearchParams } from "../../../../params.ts";
import { EraseForm } from "./erase-form.tsx";

export const metadata: Metadata = { title: "Privacy and your data" };

/** The newest lines of the log; the rest of the first page is folded away. */
const SHOWN = 10;

export default async function PrivacyPage({ searchParams }: SearchParams) {
  const proof = await requireStudent();
  const place = readParam((await searchParams).before);
  const [settings, classes, log] = await Promise.all([getSettings(proof), listMyClasses(proof), pageAccessLog(proof, place)]);
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
        <div id="log">
          <Panel title="Who looked at your data">
            <LogPage {...log} first={place === undefined} timeZone={timeZone} />
          </Panel>
        </div>
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

interface LogPageProps extends AccessLogPage {
  readonly first: boolean;
  readonly timeZone: string;
}

/** A page of the log with ways to the other ones: plain links, by keyboard and without script. */
function LogPage({ entries, older, first, timeZone }: LogPageProps) {
  const shown = first ? entries.slice(0, SHOWN) : entries;
  const folded = entries.slice(shown.length);
  return (
    <>
      {entries.length > 0 ? (
        <p className="mb-4 text-muted">Looks are noted once a day. Only you see this list.</p>
      ) : (
        <p className="text-muted">
          {first
            ? "Nobody yet. Whenever the staff of a class opens your page, reads your answers or downloads them, it is noted here, once a day."
            : "There is nothing older."}
        </p>
      )}
      <AccessLog entries={shown} timeZone={timeZone} classes />
      {folded.length > 0 ? (
        <Disclosure summary={`Show ${folded.length} earlier`} className="mt-2">
          <AccessLog entries={folded} timeZone={timeZone} classes />
        </Disclosure>
      ) : null}
      {first && older === null ? null : (
        <p className="mt-2 flex flex-wrap gap-x-6">
          {first ? null : <PageLink href="/settings/privacy#log">Newest</PageLink>}
          {older === null ? null : <PageLink href={`/settings/privacy?before=${older}#log`}>Older</PageLink>}
        </p>
      )}
    </>
  );
}

function PageLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} prefetch={false} className="text-link inline-flex min-h-11 items-center">
      {children}
    </Link>
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
