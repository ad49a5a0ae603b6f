import type { CaseContent, CasePlan } from "./case-findings.ts";
import { type CaseCondition, known, strengthOf } from "./case-index.ts";
import { listAccepted, type Offer } from "./case-item.ts";
import { measureDetour } from "./case-patient.ts";
import { fitsPatient, isRefuted } from "./case-solver.ts";

/** A wrong option that could be offered, and how tempting it is (above 0). */
export interface Candidate extends Offer {
  readonly relevance: number;
}

/** A condition that could be taken for the key's on this stem. */
interface Differential {
  readonly condition: CaseCondition;
  readonly relevance: number;
  readonly alike: boolean;
  /** Whether its course is so different that nobody would think of it. */
  readonly far: boolean;
}

export const LEAST_DISTRACTORS = 2;
/** A course this many times shorter or longer than a condition's own still makes one think of it. */
const NEAR_COURSE = 4;
const FAR_COURSE = 20;
const NEAR_SHARE = 0.3;
/** What is left of the temptation where the stem is silent about the exposure that makes one think of a condition. */
const UNEXPOSED_SHARE = 0.4;
/** A tempting mistake in the key's own condition comes before what would be right elsewhere. */
const OWN_SHARE = 1.1;

/** Everything that could stand beside the key, the most tempting first, each concept and each text once. */
export function listCandidates(plan: CasePlan, content: CaseContent): Candidate[] {
  const differentials = rankDifferentials(plan, content);
  const strongest = differentials[0]?.relevance ?? 1;
  const known = new Set(listAccepted(plan.family, plan.key.profile));
  const near: Candidate[] = [];
  const far: Candidate[] = [];
  const add = (list: Candidate[], condition: CaseCondition, relevance: number) => {
    for (const offer of plan.offersOf.get(condition) ?? []) {
      const { conceptId, text } = offer.option;
      const name = text.toLowerCase();
      if (known.has(conceptId) || known.has(name) || isAnswered(plan, content, offer)) continue;
      known.add(conceptId).add(name);
      list.push({ ...offer, relevance });
    }
  };
  for (const { condition, relevance } of differentials.filter((one) => !one.far)) add(near, condition, relevance);
  add(near, plan.key, strongest * OWN_SHARE);
  // Somebody else's course in hours is no temptation after months: better than nothing, and no better.
  for (const { condition, relevance } of differentials.filter((one) => one.far)) add(far, condition, relevance * NEAR_SHARE);
  const foreign = near.filter(({ option }) => option.conditionSlug !== plan.key.profile.slug).length;
  const wanted = Math.max(LEAST_DISTRACTORS - near.length, foreign === 0 && plan.family.kind !== "cause" ? 1 : 0);
  return [...near.sort((a, b) => b.relevance - a.relevance), ...far.slice(0, wanted)];
}

/** Conditions that one could think of here, that fit the patient, are refuted by something and are no relatives of the key: look-alikes first. */
function rankDifferentials(plan: CasePlan, content: CaseContent): Differential[] {
  const rated = plan.rivals.flatMap((condition) => {
    const one = fitsPatient(condition, content) ? rateDifferential(plan, content, condition) : null;
    return one && isRefuted(content, plan.key, condition) ? [one] : [];
  });
  const most = Math.max(0, ...rated.map(({ relevance }) => relevance));
  return rated
    .map((one) => (one.alike ? { ...one, relevance: one.relevance + most } : one))
    .sort((a, b) => b.relevance - a.relevance);
}

/** How tempting a condition is: what it shares with the picture, more from the same topic, less where the course or the sides differ. Null: nobody would think of it. */
function rateDifferential({ index, key, onset }: CasePlan, content: CaseContent, condition: CaseCondition): Differential | null {
  let overlap = 0;
  let against = 0;
  let seen = false;
  for (const id of content.present) {
    const strength = strengthOf(condition, id);
    if (strength === 0) continue;
    if (strength < 0) {
      against -= strength;
      continue;
    }
    const { kind, normal } = known(index.findingOf, id);
    const shown = !normal && (kind === "symptom" || kind === "sign");
    overlap += (shown ? 1 : 0.5) * Math.min(strength, Math.max(1, strengthOf(key, id)));
    if (shown) seen = true;
  }
  const paired = index.lookAlikes.has(`${key.profile.slug} ${condition.profile.slug}`);
  const near = condition.profile.topicSlug === key.profile.topicSlug;
  // A shared risk or a normal result makes nobody think of a condition from elsewhere.
  if (overlap === 0 || !(seen || paired || near)) return null;
  const detour = measureDetour(condition.profile.onset, onset);
  const sided = paired || condition.profile.sides === key.profile.sides ? 1 : 0.5;
  const timely = detour <= NEAR_COURSE ? 1 : NEAR_SHARE;
  const { exposures } = condition;
  const exposed = exposures.length === 0 || exposures.some((id) => content.present.includes(id) || content.absent.includes(id));
  return {
    condition,
    relevance: (overlap * (near ? 1.3 : 1) * sided * timely * (exposed ? 1 : UNEXPOSED_SHARE)) / (1 + against / 4),
    alike: paired && exposed && detour <= FAR_COURSE,
    far: detour > FAR_COURSE,
  };
}

/** Whether the stem itself makes the option right (a cause that it states) or idle (a test whose result it tells). */
function isAnswered({ index, family }: CasePlan, { present, absent }: CaseContent, { option, findingId }: Offer): boolean {
  if (findingId !== null && present.includes(findingId)) return true;
  const shows = (id: string) => known(index.findingOf, id).test === option.conceptId;
  return family.kind === "test" && (present.some(shows) || absent.some(shows));
}
