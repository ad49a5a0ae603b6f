import { tellLack } from "./case-doubt.ts";
import { type Draw, openDraw } from "./case-draw.ts";
import type { CaseContent } from "./case-findings.ts";
import { capitalize, giveReason, joinShort, listNames, nameCondition, openSentence } from "./case-grammar.ts";
import { groundRationale, listDiscriminators, listLinkFacts, rankPointing } from "./case-grounds.ts";
import { isPast, strengthOf, tellsCourse } from "./case-index.ts";
import { readItem } from "./case-item.ts";
import type { Finding } from "./case-knowledge.ts";
import type { CasePlan } from "./case-plan.ts";
import type { Contrast, Separating } from "./case-solver.ts";
import type { CaseOption, Rationale } from "./case-variant.ts";

/** A difference of strengths from which a finding that was just named is named again as what separates. */
const TELLING = 2;
const CLAUSED = / (?:that|when|which) /;

/** Why the key is right: what points to its condition, what sets that apart from the strongest rival, and why the asked item follows. */
export function explainKey(
  plan: CasePlan,
  content: CaseContent,
  option: CaseOption,
  offered: readonly Contrast[],
  rival: Contrast | null,
): Rationale {
  const { key, family, seed } = plan;
  const draw = openDraw(seed, "explain:key");
  const item = readItem(plan, option);
  const cause = item.finding && content.present.includes(item.finding.id) ? item.finding : null;
  const ranked = rankPointing(plan, content, offered);
  const others = ranked.filter((finding) => finding !== cause);
  // Where the question is how soon or what first, signs of danger say it.
  const pressing = family.kind === "urgency" || family.kind === "treatment";
  const telling = pressing ? putFirst(others, ({ tags }) => tags.includes("acute")) : others;
  const pointing = (telling.length >= 2 ? telling : ranked).slice(0, 2);
  // No sentence begins with a numeral, and what a clause follows stands last: "cramps that pass on standing still and a cold foot".
  const [first = "", second = ""] = pointing.map(({ name }) => name);
  if (/^\d/.test(first) || (CLAUSED.test(first) && !CLAUSED.test(second) && !/^\d/.test(second))) pointing.reverse();
  const point = tellPointing(pointing, nameCondition(key.profile.option), draw);
  const ground = (text: string, extra: readonly Finding[] = [], facts: readonly string[] = []) =>
    groundRationale(plan, {
      text,
      named: [...pointing, ...extra],
      missing: [],
      factIds: [...facts, ...item.factIds, ...[...extra, ...pointing].flatMap((finding) => listLinkFacts(key, finding))],
    });
  const apart = () => {
    const { joined, parted, extra } = rival ? tellApart(plan, pointing, rival, draw) : NOTHING;
    const text = joinShort(`${point}${joined}.`, parted === "" ? `${point}.` : `${point}. ${parted}.`);
    return ground(text, extra, rival ? listDiscriminators(plan, rival.condition) : []);
  };
  switch (family.kind) {
    case "diagnosis":
      return apart();
    case "mechanism": {
      if (item.because === null) return apart();
      return ground(
        joinShort(`${point}, which causes symptoms in this way: ${item.because}.`, `${point}. ${openSentence(item.because)}.`),
      );
    }
    case "cause": {
      if (!cause) return ground(`${point}. With nothing to suggest another cause, ${item.name} is the most likely.`);
      const given = draw.pick([
        `Given ${cause.name}, the most likely cause is ${item.name}`,
        `${/\bwith\b/.test(cause.name) ? "Given" : "With"} ${cause.name}, the cause is most likely ${item.name}`,
      ]);
      return ground(`${point}. ${given}.`, [cause]);
    }
    case "test":
      return item.name.startsWith("no ")
        ? ground(`${point}. ${giveReason(`The patient needs ${item.name}`, item.because)}`)
        : ground(
            `${point}. ${giveReason(draw.pick([`The best next step is ${item.name}`, `${capitalize(item.name)} should come next`]), item.because)}`,
          );
    case "treatment":
      return ground(
        `${point}. ${giveReason(draw.pick([`The first treatment is ${item.name}`, `Treatment begins with ${item.name}`]), item.because)}`,
      );
    case "urgency": {
      const needs = giveReason(`This calls for ${item.name}`, item.because);
      return ground(joinShort(giveReason(`${point}, which calls for ${item.name}`, item.because), `${point}. ${needs}`));
    }
  }
}

function putFirst(findings: readonly Finding[], isFirst: (finding: Finding) => boolean): readonly Finding[] {
  return [...findings.filter(isFirst), ...findings.filter((finding) => !isFirst(finding))];
}

/** What points to the condition, the most decisive first; no verb that depends on whether a name counts as one or many. */
function tellPointing(pointing: readonly Finding[], condition: string, draw: Draw): string {
  const names = pointing.map(({ name }) => name);
  if (names.length < 2) return `The picture fits ${condition}, above all ${names[0]}`;
  const listed = listNames(names);
  if (names.some((name) => / and /.test(name))) return `${openSentence(listed)} would best fit ${condition}`;
  return `${openSentence(listed)} ${draw.pick(["point to", "point to", "suggest"])} ${condition}`;
}

/** What tells the key from a rival: as the end of a sentence, and as a sentence of its own where that would grow too long. */
interface Apart {
  readonly joined: string;
  readonly parted: string;
  readonly extra: readonly Finding[];
}

const NOTHING: Apart = { joined: "", parted: "", extra: [] };

function tellApart(plan: CasePlan, pointing: readonly Finding[], { condition, separating }: Contrast, draw: Draw): Apart {
  const other = nameCondition(condition.profile.option);
  const strength = (finding: Finding) => strengthOf(condition, finding.id);
  const telling = separating.filter(({ finding, present }) =>
    present ? strengthOf(plan.key, finding.id) > Math.max(0, strength(finding) + 1) : strength(finding) >= 2,
  );
  const best = telling.sort((a, b) => rateApart(plan, b, condition, pointing) - rateApart(plan, a, condition, pointing))[0];
  if (!best) return NOTHING;
  const { finding, present } = best;
  const { name } = finding;
  const place = pointing.indexOf(finding);
  if (place >= 0) {
    const which = pointing.length < 2 ? "this" : place === 0 ? "the former" : "the latter";
    const past = isPast(finding);
    const told =
      strength(finding) > 0
        ? `${which} fits ${other} less well`
        : past
          ? `${which} ${strength(finding) < 0 ? `makes ${other} less likely` : `would be a coincidence in ${other}`}`
          : `${which} would not be ${strength(finding) === -1 ? `typical of ${other}` : `expected in ${other}`}`;
    return { joined: `; ${told}`, parted: capitalize(told), extra: [] };
  }
  if (!present) return sayApart(`${capitalize(other)} is less likely, since ${tellLack({ finding, denied: true })}`, finding);
  const split = {
    joined: `; it is told apart from ${other} by ${name}`,
    parted: `It is told apart from ${other} by ${name}`,
    extra: [finding],
  };
  if (strength(finding) > 0 || draw.chance(50)) return split;
  if (strength(finding) === 0 && isPast(finding))
    return sayApart(`${openSentence(name)} would be a coincidence in ${other}`, finding);
  if (strength(finding) === 0 && strengthOf(plan.key, finding.id) < 3)
    return sayApart(`${capitalize(other)} would explain ${name} less well`, finding);
  if (strength(finding) === 0) return sayApart(`${capitalize(other)} would not explain ${name}`, finding);
  const against = strength(finding) === -1 ? "would not be typical of" : "would be hard to reconcile with";
  return { joined: `, and ${name} ${against} ${other}`, parted: `${openSentence(name)} ${against} ${other}`, extra: [finding] };
}

/** A statement that stands in a sentence of its own. */
function sayApart(statement: string, finding: Finding): Apart {
  return { joined: `. ${statement}`, parted: statement, extra: [finding] };
}

/** How well a finding separates: the difference, more for what is felt or seen, less for what was just named, was never there, or tells a course. */
function rateApart(
  { key }: CasePlan,
  { finding, present }: Separating,
  condition: Contrast["condition"],
  pointing: readonly Finding[],
): number {
  const [ours, theirs] = [strengthOf(key, finding.id), strengthOf(condition, finding.id)];
  const difference = Math.abs(ours - theirs);
  const past = isPast(finding);
  const named = pointing.includes(finding);
  return (
    difference +
    (finding.kind === "sign" || finding.kind === "symptom" ? 0.5 : 0) -
    (past ? (present ? 0.5 : 2) : 0) -
    (finding.normal && theirs >= 0 ? 5 : 0) -
    (tellsCourse(finding) ? 2 : 0) -
    (named ? (difference >= TELLING + 2 ? 1 : 2) : 0)
  );
}
