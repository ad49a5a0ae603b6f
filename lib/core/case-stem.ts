import { type Draw, openDraw, shuffleBy } from "./case-draw.ts";
import type { CaseContent } from "./case-findings.ts";
import { articleOf, type Clause, capitalize, countUnits, hasRoot, varyOpeners, writeSentences } from "./case-grammar.ts";
import { type CaseIndex, keepDiscreet, known } from "./case-index.ts";
import type { BackgroundClause, CaseProfile, Finding, FindingKind, Measure } from "./case-knowledge.ts";
import { type Duration, drawNumber, fillPhrase, type Patient, printNumber, pronounOf } from "./case-patient.ts";
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
const NORMAL_VITALS = ["temperature", "pulse", "systolic", "diastolic"] as const;

export interface WrittenStem {
  readonly parts: readonly StemPart[];
  /** Those of which the stem gives a number. */
  readonly measures: readonly Measure[];
}

interface PartDraft extends Omit<StemPart, "text"> {
  readonly sentences: readonly string[];
}

/** The parts in the order of an examination: who, where, why, since when; symptoms, history, circumstances, vital signs, signs, results. */
export function writeStem(
  index: CaseIndex,
  profile: CaseProfile,
  content: CaseContent,
  patient: Patient,
  extraBackground: number,
): WrittenStem {
  const background = chooseBackground(index, content, patient, extraBackground);
  const vitals = writeNormalVitals(index, content, patient);
  const pronoun = pronounOf(patient);
  const drafts = STEM_SLOTS.map((slot): PartDraft => {
    if (slot === "opening") {
      return { slot, sentences: [writeOpening(index, profile, content, patient)], present: content.complaint.states, absent: [] };
    }
    if (slot === "background") {
      const clauses = background.map((clause) => fillOne(index, clause.id, clause.says, patient, true));
      return {
        slot,
        sentences: writeSentences(clauses, pronoun, openDraw(patient.seed, "join:background")),
        present: [],
        absent: [],
      };
    }
    if (slot === "vitals" && vitals !== null) return { slot, sentences: [vitals], present: [], absent: [] };
    const inSlot = (list: readonly Finding[]) => list.filter((finding) => SLOT_OF[finding.kind] === slot).map(({ id }) => id);
    return {
      slot,
      sentences: writeFindings(index, slot, content, patient),
      present: inSlot(content.told),
      absent: inSlot(content.denied),
    };
  }).filter(({ sentences }) => sentences.length > 0);
  const varied = varyOpeners(
    drafts.map(({ slot, sentences }) => ({ sentences, fresh: slot === "history" })),
    pronoun,
  );
  const parts = drafts.map(({ slot, present, absent }, place) => ({
    slot,
    text: (varied[place] ?? []).join(" "),
    present,
    absent,
  }));
  const used = new Set([...patient.numbers.keys(), ...(vitals ? NORMAL_VITALS : [])]);
  return { parts, measures: index.knowledge.measures.filter(({ id }) => used.has(id)) };
}

function writeFindings(index: CaseIndex, slot: StemSlot, content: CaseContent, patient: Patient): string[] {
  const { seed } = patient;
  // In the history an exposure is told before what refers to it: as the family states them.
  const ordered = slot === "history";
  const take = (list: readonly Finding[]) => {
    const own = list.filter((finding) => SLOT_OF[finding.kind] === slot);
    return ordered ? own : shuffleBy(seed, `order:${slot}`, own, ({ id }) => id);
  };
  const clauses = [
    ...take(content.told).map((finding) => fillOne(index, finding.id, finding.says, patient, finding.normal)),
    ...take(content.denied).map((finding) => fillOne(index, finding.id, finding.denies, patient, !finding.normal)),
  ];
  const draw = openDraw(seed, `join:${slot}`);
  const lead = slot === "exam" ? draw.pick(EXAM_LEADS) : "";
  const safe = hasRoot(lead, patient.telling) ? "" : lead;
  return writeSentences(clauses, pronounOf(patient), draw, { lead: safe, ordered });
}

function fillOne(index: CaseIndex, id: string, phrasings: readonly string[], patient: Patient, reassuring: boolean): Clause {
  const slot = `say:${id}`;
  const discreet = keepDiscreet(index, phrasings, (text) => text, patient.telling);
  const fluent = discreet.filter((text) => !HALTING.test(text));
  const choice = fluent.length > 0 ? fluent : discreet;
  const text = choice[openDraw(patient.seed, slot).int(0, choice.length - 1)] ?? "";
  return { text: fillPhrase(text, patient, slot), reassuring };
}

function writeOpening(index: CaseIndex, profile: CaseProfile, { complaint }: CaseContent, patient: Patient): string {
  const draw = openDraw(patient.seed, "opening");
  const phrases = profile.settings.flatMap((id) => known(index.settingOf, id).phrases);
  const discreet = keepDiscreet(index, phrases, (phrase) => phrase, patient.telling);
  // Whoever asks how soon somebody is to be seen does not meet them in the emergency department.
  const settings = discreet.some((phrase) => hasRoot(phrase, patient.telling))
    ? (index.settingOf.get(COMMUNITY)?.phrases ?? discreet)
    : discreet;
  const setting = settings[openDraw(patient.seed, "setting").int(0, settings.length - 1)] ?? "comes to the clinic";
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

/** Somebody who fell ill within the day: nobody asks about glasses, and a quiet pulse would be odd. */
function isSudden(onset: Duration | null): boolean {
  return onset?.unit === "minute" || onset?.unit === "hour";
}

/** Neutral circumstances that contradict nothing; fewer or none in many variants. */
function chooseBackground(index: CaseIndex, content: CaseContent, { seed, onset }: Patient, extra: number): BackgroundClause[] {
  const tags = new Set([...content.present, ...content.absent].flatMap((id) => known(index.findingOf, id).tags));
  const draw = openDraw(seed, "background");
  const count = (isSudden(onset) ? 0 : draw.pick([0, 0, 0, 1, 1, 1, 1, 2])) + extra;
  const chosen: BackgroundClause[] = [];
  for (const clause of shuffleBy(seed, "background", index.knowledge.background, ({ id }) => id)) {
    if (chosen.length >= count || clause.unless.some((tag) => tags.has(tag))) continue;
    chosen.push(clause);
    // Two that speak of the same thing would repeat or contradict each other.
    for (const tag of clause.unless) tags.add(tag);
  }
  return chosen;
}

/** One sentence of normal vital signs in some variants; null beside any stated vital sign, and where the knowledge lacks the measures. */
function writeNormalVitals(index: CaseIndex, content: CaseContent, { seed, onset, numbers, telling }: Patient): string | null {
  if (isSudden(onset)) return null;
  const stated = [...content.present, ...content.absent].map((id) => known(index.findingOf, id));
  if (stated.some(({ kind }) => kind === "vital") || NORMAL_VITALS.some((id) => numbers.has(id))) return null;
  const [temperature, pulse, systolic, diastolic] = NORMAL_VITALS.map((id) => index.measureOf.get(id));
  const draw = openDraw(seed, "vitals");
  if (!temperature || !pulse || !systolic || !diastolic || !draw.chance(45)) return null;
  const upper = drawNumber(seed, systolic, 108, 128);
  const lower = Math.min(78, upper - draw.int(42, 50));
  const warmth = printNumber(temperature, drawNumber(seed, temperature, 36.5, 37.1));
  const rate = printNumber(pulse, drawNumber(seed, pulse, 62, 86));
  const pressure = `${upper}/${printNumber(diastolic, lower)}`;
  const text = draw.chance(70)
    ? `Temperature is ${warmth}, pulse is ${rate}, and blood pressure is ${pressure}.`
    : `Pulse is ${rate}, blood pressure is ${pressure}, and temperature is ${warmth}.`;
  return hasRoot(text, telling) ? null : text;
}
