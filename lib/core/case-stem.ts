import { chooseBackground, isSudden, NORMAL_VITALS, writeNormalVitals } from "./case-circumstances.ts";
import { isEvent, orderByReference, rankSign, refersBack } from "./case-clause-order.ts";
import { type Draw, openDraw, shuffleBy } from "./case-draw.ts";
import type { CaseContent } from "./case-findings.ts";
import { articleOf, capitalize, countUnits, countWords, hasRoot } from "./case-grammar.ts";
import { type CaseIndex, keepDiscreet, known, tellsCourse } from "./case-index.ts";
import type { CaseProfile, Finding, FindingKind, Measure } from "./case-knowledge.ts";
import { type Duration, fillPhrase, type Patient, pronounOf } from "./case-patient.ts";
import { type Clause, countFaults, varyOpeners, writeSentences } from "./case-sentences.ts";
import { STEM_SLOTS, type StemPart, type StemSlot } from "./case-variant.ts";

const SLOT_OF: Readonly<Record<FindingKind, StemSlot>> = {
  symptom: "symptoms",
  history: "history",
  risk: "history",
  vital: "vitals",
  sign: "exam",
  lab: "tests",
  imaging: "tests",
};
const EXAM_LEADS = ["On examination,", "On examination,", "On physical examination,", "Examination shows that"] as const;
/** Begins with a numeral, or repeats the words that introduce an examination. */
const HALTING = /^(?:\{n:|\{value:|\d)|\bexamin/;
const COMMUNITY = "primary-care";
/** Wordings of a part that are tried until one reads well. */
const ATTEMPTS = 8;

export interface WrittenStem {
  readonly parts: readonly StemPart[];
  /** Those of which the stem gives a number. */
  readonly measures: readonly Measure[];
}

interface PartDraft extends Omit<StemPart, "text"> {
  readonly sentences: readonly string[];
}

/** A finding with what the stem does with it. */
interface Statement {
  readonly finding: Finding;
  readonly denied: boolean;
}

/**
 * The parts in the order of an examination: who, where, why, since when, and what happened; symptoms, history, circumstances, vital signs,
 * signs, results. `settings` are ids.
 */
export function writeStem(
  index: CaseIndex,
  profile: CaseProfile,
  content: CaseContent,
  patient: Patient,
  extraBackground: number,
  settings: readonly string[],
): WrittenStem {
  const pronoun = pronounOf(patient);
  const statements = [
    ...content.told.map((finding) => ({ finding, denied: false })),
    ...content.denied.map((finding) => ({ finding, denied: true })),
  ];
  const events = listEvents(statements, patient);
  const opening = writeOpening(index, settings, content, patient);
  const before = [opening];
  const drafts: PartDraft[] = [];
  const add = (slot: StemSlot, list: readonly Statement[], present: readonly string[] = [], head: readonly string[] = []) => {
    const told = before.join(" ");
    const sentences = [...head, ...choosePart(index, slot, list, patient, told, before)];
    const idsOf = (denied: boolean) => list.filter((one) => one.denied === denied).map(({ finding }) => finding.id);
    if (sentences.length > 0) drafts.push({ slot, sentences, present: [...present, ...idsOf(false)], absent: idsOf(true) });
    before.push(...sentences.slice(head.length));
  };
  add("opening", events, content.complaint.states, [opening]);
  for (const slot of STEM_SLOTS.slice(1))
    add(
      slot,
      statements.filter((one) => SLOT_OF[one.finding.kind] === slot && !events.includes(one)),
    );

  const told = { profile, content, text: before.join(" "), words: countWords(before.join(" ")) };
  const background = chooseBackground(index, told, patient, extraBackground).map((clause) =>
    writeClause(index, clause.id, clause.says, patient, true),
  );
  const circumstances = writeSentences(background, pronoun, openDraw(patient.seed, "join:background"), { apart: true });
  if (circumstances.length > 0) drafts.push({ slot: "background", sentences: circumstances, present: [], absent: [] });
  const vitals = writeNormalVitals(index, told, patient);
  if (vitals !== null) drafts.push({ slot: "vitals", sentences: [vitals], present: [], absent: [] });

  const ranked = STEM_SLOTS.flatMap((slot) => drafts.filter((draft) => draft.slot === slot));
  const varied = varyOpeners(
    ranked.map(({ slot, sentences }) => ({ sentences, fresh: slot === "history" })),
    pronoun,
  );
  const parts = ranked.map(({ slot, present, absent }, place) => ({
    slot,
    text: (varied[place] ?? []).join(" "),
    present,
    absent,
  }));
  const used = new Set([...patient.numbers.keys(), ...(vitals ? NORMAL_VITALS : [])]);
  return { parts, measures: index.knowledge.measures.filter(({ id }) => used.has(id)) };
}

/** What happened is told at once where it brought the patient: an injury, whatever began within the day, and an event that a symptom refers to. */
function listEvents(statements: readonly Statement[], { onset }: Patient): Statement[] {
  const referred = statements.some(({ finding, denied }) => finding.kind === "symptom" && !denied && finding.says.some(refersBack));
  return statements.filter(
    ({ finding, denied }) => !denied && isEvent(finding) && (finding.tags.includes("injury") || isSudden(onset) || referred),
  );
}

/** The wording of a part that reads best after what stands before it. */
function choosePart(
  index: CaseIndex,
  slot: StemSlot,
  statements: readonly Statement[],
  patient: Patient,
  told: string,
  before: readonly string[],
): readonly string[] {
  if (statements.length === 0) return [];
  let best: readonly string[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least > 0; attempt += 1) {
    const sentences = writePart(index, slot, statements, patient, told, attempt);
    const faults = countFaults(sentences, before);
    if (faults < least) [least, best] = [faults, sentences];
  }
  return best;
}

function writePart(
  index: CaseIndex,
  slot: StemSlot,
  statements: readonly Statement[],
  patient: Patient,
  told: string,
  attempt: number,
): string[] {
  const stream = (name: string) => (attempt === 0 ? name : `${name}:${attempt}`);
  const shuffled =
    slot === "history" ? statements : shuffleBy(patient.seed, stream(`order:${slot}`), statements, ({ finding }) => finding.id);
  const clauses = [...shuffled]
    .sort((a, b) => rankStatement(slot, a) - rankStatement(slot, b))
    .map(({ finding, denied }) => {
      const phrasings = denied ? finding.denies : finding.says;
      return writeClause(index, finding.id, phrasings, patient, denied !== finding.normal, attempt);
    });
  const ordered = slot === "symptoms" ? orderByReference(clauses, told) : clauses;
  const draw = openDraw(patient.seed, stream(`join:${slot}`));
  const lead = slot === "exam" ? draw.pick(EXAM_LEADS) : "";
  return writeSentences(ordered, pronounOf(patient), draw, {
    lead: hasRoot(lead, patient.telling) ? "" : lead,
    apart: slot === "history",
  });
}

/** Low stands first. Signs go by the order of an examination, the rest by what is there before what is not. */
function rankStatement(slot: StemSlot, { finding, denied }: Statement): number {
  const absent = denied !== finding.normal ? 1 : 0;
  if (slot === "exam") return rankSign(finding) * 2 + absent;
  if (slot === "tests") return (finding.kind === "imaging" ? 2 : 0) + absent;
  // How the complaint went on comes before other complaints.
  if (slot === "symptoms") return absent + (tellsCourse(finding) ? -1 : 0);
  if (slot !== "history") return absent;
  return denied ? 3 : finding.normal ? 2 : finding.says.some(refersBack) ? 1 : 0;
}

function writeClause(
  index: CaseIndex,
  id: string,
  phrasings: readonly string[],
  patient: Patient,
  reassuring: boolean,
  attempt = 0,
): Clause {
  const slot = `say:${id}`;
  const discreet = keepDiscreet(index, phrasings, (text) => text, patient.telling);
  const fluent = discreet.filter((text) => !HALTING.test(text));
  const choice = fluent.length > 0 ? fluent : discreet;
  const stream = attempt === 0 ? slot : `${slot}:${attempt}`;
  const text = fillPhrase(choice[openDraw(patient.seed, stream).int(0, choice.length - 1)] ?? "", patient, slot);
  return { text, reassuring, alone: refersBack(text) };
}

function writeOpening(index: CaseIndex, settings: readonly string[], { complaint }: CaseContent, patient: Patient): string {
  const draw = openDraw(patient.seed, "opening");
  const phrases = settings.flatMap((id) => known(index.settingOf, id).phrases);
  const discreet = keepDiscreet(index, phrases, (phrase) => phrase, patient.telling);
  // Whoever asks how soon somebody is to be seen does not meet them in the emergency department.
  const safe = discreet.some((phrase) => hasRoot(phrase, patient.telling))
    ? (index.settingOf.get(COMMUNITY)?.phrases ?? discreet)
    : discreet;
  const setting = safe[openDraw(patient.seed, "setting").int(0, safe.length - 1)] ?? "comes to the clinic";
  const text = fillPhrase(complaint.text, patient, "complaint");
  const person = `${capitalize(articleOf(String(patient.age)))} ${patient.age}-year-old ${nounOf(patient)}`;
  return `${person} ${setting} because of ${tellSince(text, patient.onset, draw)}.`;
}

function nounOf({ age, sex }: Patient): string {
  if (age < 18) return sex === "f" ? "girl" : "boy";
  return sex === "f" ? "woman" : "man";
}

/** Complaint with its duration, in the form that fits both. */
function tellSince(complaint: string, onset: Duration | null, draw: Draw): string {
  if (!onset) return complaint;
  const { count } = onset;
  const span = countUnits(count, onset.unit);
  const past = `${complaint} for the past ${count === 1 ? onset.unit : span}`;
  const history = `${articleOf(span)} ${count}-${onset.unit} history of ${complaint}`;
  const began = `${complaint} that began ${span} ago`;
  // A clause or a time inside the complaint would take the duration for itself.
  const nested = / (?:after|since|when|while|that|which|during) /.test(complaint);
  if (isSudden(onset)) return nested ? past : draw.pick([began, began, past]);
  return nested ? history : draw.pick([past, history, began]);
}
