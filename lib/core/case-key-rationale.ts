import { openDraw } from "./case-draw.ts";
import type { CaseContent, CasePlan } from "./case-findings.ts";
import { capitalize, listNames, nameCondition } from "./case-grammar.ts";
import { groundRationale, listDiscriminators, listLinkFacts } from "./case-grounds.ts";
import { known, strengthOf } from "./case-index.ts";
import { readItem } from "./case-item.ts";
import type { Finding } from "./case-knowledge.ts";
import type { Contrast, Separating } from "./case-solver.ts";
import type { CaseOption, Rationale } from "./case-variant.ts";

/** A difference of strengths from which a second finding is worth a clause of its own. */
const TELLING = 2;

/** Why the key is right: what points to its condition, what sets that apart from the strongest rival, and why the asked item follows. */
export function explainKey(
  plan: CasePlan,
  content: CaseContent,
  option: CaseOption,
  offered: readonly Contrast[],
  rival: Contrast | null,
): Rationale {
  const { key, family } = plan;
  const condition = nameCondition(key.profile.option);
  const item = readItem(plan, option);
  const cause = item.finding && content.present.includes(item.finding.id) ? item.finding : null;
  const ranked = rankPointing(plan, content, offered);
  const others = ranked.filter((finding) => finding !== cause);
  const pointing = (others.length >= 2 ? others : ranked).slice(0, 2);
  // No sentence begins with a numeral.
  if (/^\d/.test(pointing[0]?.name ?? "")) pointing.reverse();
  const names = listNames(pointing.map(({ name }) => name));
  const point =
    pointing.length === 1 ? `The picture fits ${condition}, above all ${names}` : `${capitalize(names)} point to ${condition}`;
  const ground = (text: string, extra: readonly Finding[] = [], facts: readonly string[] = []): Rationale =>
    groundRationale(plan, {
      text,
      named: [...pointing, ...extra],
      missing: [],
      factIds: [...facts, ...item.factIds, ...[...extra, ...pointing].flatMap((finding) => listLinkFacts(key, finding))],
    });
  const reason = item.because === null ? "" : `: ${item.because}`;
  switch (family.kind) {
    case "diagnosis": {
      if (!rival) return ground(`${point}.`);
      const { text, extra } = tellApart(plan, pointing, rival);
      return ground(`${point}${text}.`, extra, listDiscriminators(plan, rival.condition));
    }
    case "mechanism":
      return ground(`${point}, and this is its mechanism.`);
    case "cause":
      return cause
        ? ground(`${point}. Given ${cause.name}, the most likely cause is ${nameCondition(option.text)}.`, [cause])
        : ground(`${point}. The cause that fits this picture is ${nameCondition(option.text)}.`);
    case "test":
      return ground(`${point}. The best next test is ${item.name}${reason}.`);
    case "treatment":
      return ground(`${point}. The first treatment is ${item.name}${reason}.`);
    case "urgency":
      return ground(`${point}, which calls for ${item.name}${reason}.`);
  }
}

/** Stated findings that speak for the key, the most decisive first; of equals the one that the other options explain least. */
export function rankPointing({ index, key }: CasePlan, content: CaseContent, offered: readonly Contrast[]): Finding[] {
  return content.present
    .map((id) => {
      const theirs = offered.reduce((sum, { condition }) => sum + strengthOf(condition, id), 0);
      return { finding: known(index.findingOf, id), strength: strengthOf(key, id), theirs };
    })
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || a.theirs - b.theirs)
    .map(({ finding }) => finding);
}

/** The end of a sentence: what tells the key from the rival, one of the findings just named or another one that does it nearly as well. */
function tellApart(
  { seed, key }: CasePlan,
  pointing: readonly Finding[],
  { condition, separating }: Contrast,
): { readonly text: string; readonly extra: readonly Finding[] } {
  const draw = openDraw(seed, "explain:key");
  const other = nameCondition(condition.profile.option);
  const difference = ({ finding: { id } }: Separating) => Math.abs(strengthOf(key, id) - strengthOf(condition, id));
  const [best] = separating;
  const fresh = separating.find((one) => !pointing.includes(one.finding));
  const place = best?.present ? pointing.indexOf(best.finding) : -1;
  if (fresh && (place < 0 || difference(fresh) >= TELLING)) {
    const sign = fresh.present ? fresh.finding.name : `the absence of ${fresh.finding.name}`;
    // What the other merely does not cause is no contradiction.
    const refuted = fresh.present && strengthOf(condition, fresh.finding.id) < 0;
    const text = draw.pick([
      `; it is told apart from ${other} by ${sign}`,
      refuted
        ? `, and ${sign} would be hard to reconcile with ${other}`
        : `. What ${place < 0 ? "" : "also "}speaks against ${other} is ${sign}`,
    ]);
    return { text, extra: [fresh.finding] };
  }
  if (place < 0) return { text: "", extra: [] };
  const which = pointing.length < 2 ? ", which" : `; ${place === 0 ? "the former" : "the latter"}`;
  return { text: `${which} tells it from ${other}`, extra: [] };
}
