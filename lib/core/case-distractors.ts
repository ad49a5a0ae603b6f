import type { CaseContent } from "./case-findings.ts";
import { type CaseCondition, known, strengthOf } from "./case-index.ts";
import { listAccepted, type Offer } from "./case-item.ts";
import { measureDetour } from "./case-patient.ts";
import type { CasePlan } from "./case-plan.ts";
import { fitsPatient, fitsPregnancy, isRefuted } from "./case-solver.ts";
import { WEIGHTS } from "./case-weights.ts";

/** A wrong option that could be offered, and how tempting it is (above 0). */
export interface Candidate extends Offer {
  readonly relevance: number;
  /** Far-fetched beside what else there is: only where the form of the set asks for it. */
  readonly spare: boolean;
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
/** So many causes of the key's own condition are a choice among themselves. */
const ENOUGH_CAUSES = 3;

/** Everything that could stand beside the key, the most tempting first, each concept and each text once. */
export function listCandidates(plan: CasePlan, content: CaseContent): Candidate[] {
  const { family, key } = plan;
  const { differentials, most } = rankDifferentials(plan, content);
  const strongest = differentials[0]?.relevance ?? 1;
  const taken = new Set(listAccepted(family, key.profile));
  const own = new Set(plan.offersOf.get(key)?.map(({ option }) => option.conceptId));
  const near: Candidate[] = [];
  const far: Candidate[] = [];
  const add = (list: Candidate[], condition: CaseCondition, relevance: number) => {
    for (const offer of plan.offersOf.get(condition) ?? []) {
      const { conceptId, text } = offer.option;
      const name = text.toLowerCase();
      if (taken.has(conceptId) || taken.has(name) || isAnswered(plan, content, offer)) continue;
      taken.add(conceptId).add(name);
      // What the key's own condition calls a mistake tempts as one, whoever else it belongs to.
      list.push({
        ...offer,
        spare: false,
        relevance: own.has(conceptId) ? Math.max(relevance, strongest * WEIGHTS.own) : relevance,
      });
    }
  };
  const addOwn = () => add(near, key, strongest * WEIGHTS.own);
  // A cause of the key's condition is its own, though others have it too; a test or treatment says more as that of another.
  if (family.kind === "cause") addOwn();
  for (const one of differentials) if (!one.far) add(near, one.condition, one.relevance);
  addOwn();
  for (const one of differentials) if (one.far) add(far, one.condition, one.relevance);
  const mistakes = near.filter(({ option }) => own.has(option.conceptId)).length;
  const enough = mistakes >= (family.kind === "cause" ? ENOUGH_CAUSES : LEAST_DISTRACTORS);
  const rated = enough ? near.map((one) => ({ ...one, spare: one.relevance < WEIGHTS.farFetched * most })) : near;
  const wanted = Math.max(0, LEAST_DISTRACTORS - near.length);
  return [...rated.sort((a, b) => b.relevance - a.relevance), ...far.slice(0, wanted)];
}

/** Conditions that one could think of here, that fit the patient, are refuted by something and are no relatives of the key: look-alikes first. `most`: the strongest temptation without that. */
function rankDifferentials(
  plan: CasePlan,
  content: CaseContent,
): { readonly differentials: readonly Differential[]; readonly most: number } {
  const rated = plan.rivals.flatMap((condition) => {
    const one = fitsPatient(condition, content) ? rateDifferential(plan, content, condition) : null;
    return one && isRefuted(plan.index, content, plan.key, condition) ? [one] : [];
  });
  const most = Math.max(0, ...rated.map(({ relevance }) => relevance));
  const differentials = rated
    .map((one) => (one.alike ? { ...one, relevance: one.relevance + most } : one))
    .sort((a, b) => b.relevance - a.relevance);
  return { differentials, most };
}

/** How tempting a condition is: what it shares with the picture, more from the same topic, less where the course or the sides differ. Null: nobody would think of it. */
function rateDifferential(plan: CasePlan, content: CaseContent, condition: CaseCondition): Differential | null {
  const { index, key, onset } = plan;
  const { slug, topicSlug, sides } = condition.profile;
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
    overlap += (shown ? 1 : WEIGHTS.unseen) * Math.min(strength, Math.max(1, strengthOf(key, id)));
    if (shown) seen = true;
  }
  const paired = index.lookAlikes.has(`${key.profile.slug} ${slug}`);
  const near = topicSlug === key.profile.topicSlug;
  // A shared risk or a normal result makes nobody think of a condition from elsewhere.
  if (overlap === 0 || !(seen || paired || near)) return null;
  // Tempo and sides are what tells look-alikes apart: no reason to leave one of them out.
  const detour = paired ? 1 : measureDetour(condition.profile.onset, onset);
  const sided = paired || sides === key.profile.sides ? 1 : WEIGHTS.otherSides;
  const timely = detour <= WEIGHTS.nearCourse ? 1 : WEIGHTS.laterCourse;
  const { exposures } = condition;
  const exposed = exposures.length === 0 || exposures.some((id) => content.present.includes(id) || content.absent.includes(id));
  const drawn = (near ? WEIGHTS.sameTopic : 1) * sided * timely * (exposed ? 1 : WEIGHTS.unexposed);
  const confused = plan.confusability(key.profile.slug, slug);
  return {
    condition,
    relevance: (overlap * drawn * confused) / (1 + against / WEIGHTS.halvingPoints),
    alike: paired && exposed,
    far: detour > WEIGHTS.farCourse,
  };
}

/** Whether the stem itself makes the option right (a cause that it states), impossible (a cause that the patient cannot have) or idle (a test whose result it tells). */
function isAnswered({ index, family }: CasePlan, content: CaseContent, { option, findingId }: Offer): boolean {
  const { present, absent } = content;
  if (findingId !== null && (present.includes(findingId) || !fitsPregnancy(known(index.findingOf, findingId), content)))
    return true;
  const shows = (id: string) => known(index.findingOf, id).test === option.conceptId;
  return family.kind === "test" && (present.some(shows) || absent.some(shows));
}
