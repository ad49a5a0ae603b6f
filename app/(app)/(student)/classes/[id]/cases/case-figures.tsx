import Link from "next/link";
import { FEWEST_FOR } from "#core/evidence-level";
import { TRANSFER_THRESHOLDS } from "#core/transfer-gap";
import type { ClassProof } from "#server/class-proofs";
import { getCaseAnalysis } from "#server/classes/case-analysis";
import { getConfusions } from "#server/classes/confusions";
import { getTransferGap } from "#server/classes/transfer";
import { countOf } from "../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { EmptyState } from "../../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { percentOf } from "../../../../../components/percent-format.ts";
import { ConfusedPairs } from "./confused-pairs.tsx";
import { layOutMatrix } from "./confusion-layout.ts";
import { ConfusionTable } from "./confusion-table.tsx";
import { FamilyTable } from "./family-table.tsx";
import { describeConfusions, describeItems, describeTransfer } from "./findings.ts";
import { ReliabilityNote } from "./reliability-note.tsx";
import { TransferFields } from "./transfer-fields.tsx";
import { VersionPicker } from "./version-picker.tsx";

const LISTED_PAIRS = 5;

interface CaseFiguresProps {
  readonly proof: ClassProof<"data">;
  /** A state of the content; null: that with the most answers. */
  readonly asked: string | null;
}

/** What a class confuses, what it recalls and does not solve, and how its questions did. */
export async function CaseFigures({ proof, asked }: CaseFiguresProps) {
  const [analysis, confusions, transfer] = await Promise.all([
    getCaseAnalysis(proof, asked),
    getConfusions(proof, asked),
    getTransferGap(proof),
  ]);
  const { classId, contentRight, archivedAt, timeZone } = proof;
  const path = `/classes/${classId}/cases`;
  const mayAssign = contentRight === "edit" && archivedAt === null;
  const { version, versions, families } = analysis;
  const matrix = layOutMatrix(confusions.cells, confusions.conditions);
  const nameOf = new Map(confusions.conditions.map(({ slug, name }) => [slug, name]));
  const pairs = confusions.pairs.map((pair) => ({
    ...pair,
    oneName: nameOf.get(pair.one) ?? pair.one,
    otherName: nameOf.get(pair.other) ?? pair.other,
  }));
  const query = asked !== null && version ? `?version=${encodeURIComponent(version.kbVersion)}` : "";
  if (version === null) {
    return (
      <EmptyState
        title="Not enough answers yet"
        action={mayAssign ? <LinkButton href={`/classes/${classId}/assignments/new?kind=cases`}>Assign cases</LinkButton> : null}
      >
        Figures of a question appear once {FEWEST_FOR.counts} students of the class have answered a case of it. Fewer would tell
        what single students did.
      </EmptyState>
    );
  }
  return (
    <div className="space-y-6">
      <VersionPicker path={path} versions={versions} version={version} timeZone={timeZone} />
      <Panel title={describeConfusions(confusions.pairs)}>
        {pairs.length === 0 ? null : <ConfusedPairs classId={classId} pairs={pairs.slice(0, LISTED_PAIRS)} mayAssign={mayAssign} />}
        {pairs.length > LISTED_PAIRS ? (
          <Disclosure summary={`Show ${countOf(pairs.length - LISTED_PAIRS, "more pair")}`} className="mt-2">
            <ConfusedPairs classId={classId} pairs={pairs.slice(LISTED_PAIRS)} mayAssign={mayAssign} />
          </Disclosure>
        ) : null}
        {matrix.rows.length > 0 ? (
          <Disclosure summary="Show the whole matrix" className="mt-2">
            <ConfusionTable {...matrix} />
          </Disclosure>
        ) : null}
        <Disclosure summary="What is this?" className="mt-1">
          <p className="max-w-prose text-muted text-sm">
            Each student’s first answer to each question counts, assigned or not. A pair is listed once {FEWEST_FOR.counts} students
            chose the one for the other. In parentheses: the 95% interval of Wilson. “More than guessing” means that the whole
            interval lies above what guessing among the options would give. A student who met several of these cases counts with
            each answer, as if they were of different students: with few students the interval is too narrow. A cell of the matrix
            says in how many of the cases in which it was an option it was chosen, so the cells of a row have different totals;
            “hidden” stands for fewer than {FEWEST_FOR.counts} students, none perhaps, or for a figure that such a number could be
            reckoned from, and “·” for what was never an option; conditions without a figure are left out.
          </p>
        </Disclosure>
      </Panel>
      <Panel title={describeTransfer(transfer)}>
        {transfer.length > 0 ? <TransferFields classId={classId} lines={transfer} mayAssign={mayAssign} /> : null}
        <Disclosure summary="What is this?" className="mt-2">
          <p className="max-w-prose text-muted text-sm">
            For each condition: how many of its facts the students would recall today (mean of the memory model over the cards they
            have begun) beside how many of its cases they solved at the first attempt. “Recalled” is{" "}
            {percentOf(TRANSFER_THRESHOLDS.recall)} and more, “solved” {percentOf(TRANSFER_THRESHOLDS.solved)} and more. Only
            students who did both count, and only conditions with {FEWEST_FOR.counts} of them. All states of the content together.
          </p>
        </Disclosure>
      </Panel>
      <Panel title={describeItems(families)}>
        <FamilyTable families={families} pathOf={(familyId) => `${path}/${encodeURIComponent(familyId)}${query}`} />
        <ReliabilityNote analysis={analysis} />
        <Disclosure summary="What do these figures mean?" className="mt-1">
          <dl className="max-w-prose space-y-2 text-muted text-sm">
            <div>
              <dt className="inline font-semibold text-ink">Right. </dt>
              <dd className="inline">
                How many answered the question rightly when they first met it, in any of its variants, with the 95% interval. A case
                left out in an exam counts as wrong.
              </dd>
            </div>
            <div>
              <dt className="inline font-semibold text-ink">Discrimination. </dt>
              <dd className="inline">
                Whether those who are right here are right elsewhere, too (r from −1 to 1). The question itself is not part of what
                it is held against:{" "}
                {analysis.against === "rest-score"
                  ? "the other questions, which all answered."
                  : "how each student did on their other questions, given how hard those are."}{" "}
                Only students who answered other questions, too, count. Shown from {FEWEST_FOR.early} of them on, gray (“early”)
                below {FEWEST_FOR.verdict}.
              </dd>
            </div>
            <div>
              <dt className="inline font-semibold text-ink">Reliability. </dt>
              <dd className="inline">
                How far the same students would come out in the same order in another such test (KR-20, at most 1). It is defined
                only for questions that all answered, so it is given once {FEWEST_FOR.early} students have answered here and ten
                questions have been answered by every one of them.
              </dd>
            </div>
            <div>
              <dt className="inline font-semibold text-ink">Verdict. </dt>
              <dd className="inline">
                From {FEWEST_FOR.verdict} answers on by students who answered other questions, too; with fewer, good questions look
                bad by chance and bad ones good. It is stable from {FEWEST_FOR.stable} on. Questions that fewer than{" "}
                {FEWEST_FOR.counts} students answered are left out.
              </dd>
            </div>
          </dl>
        </Disclosure>
      </Panel>
      {contentRight === "edit" ? (
        <p className="text-muted">
          A question is wrong? Students can say so in each case:{" "}
          <Link href={`/classes/${classId}/reports`} className="text-link">
            what they reported
          </Link>
          .
        </p>
      ) : null}
    </div>
  );
}
