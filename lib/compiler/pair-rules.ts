import type { PairEntry } from "./content-schema.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type Draft, errorAt, type Located, type Rule } from "./draft.ts";

/** Each side of a pair has a discriminator that a card asks, or says why not: a student meets either condition first. */
export const checkPairSides: Rule = (draft) => draft.pairs.flatMap((pair) => [...checkSides(draft, pair), ...checkParties(pair)]);

function checkSides(draft: Draft, pair: Located<PairEntry>): Diagnostic[] {
  const { id, conditions, omitted = {} } = pair.value;
  const [a, b] = conditions;
  return [[a, b] as const, [b, a] as const].flatMap(([side, other], index) => {
    if (!draft.declared.conditions.has(side)) return [];
    const written = draft.facts.some(
      (fact) => fact.fileSlug === side && fact.value.versus === other && fact.value.beyond?.includes(id) && fact.cards.length > 0,
    );
    const excused = omitted[side] !== undefined;
    if (written !== excused) return [];
    return [
      errorAt(
        pair,
        excused ? ["omitted", side] : ["conditions", index],
        "pair-one-sided",
        excused ? `${id} is left out for ${side}, yet a card there asks it.` : `${side} has no card that tells it from ${other}.`,
        excused
          ? "Remove the reason, or the id from beyond of the fact."
          : `Add a fact of kind discriminator with versus: ${other}, beyond: [${id}] and a card, or omitted: { ${side}: <reason> }.`,
      ),
    ];
  });
}

function checkParties(pair: Located<PairEntry>): Diagnostic[] {
  const { id, conditions, omitted = {} } = pair.value;
  const strangers = Object.keys(omitted).filter((slug) => !conditions.includes(slug));
  const report = (key: string, message: string) =>
    errorAt(pair, [key], "pair-parties", message, "A pair is two conditions; omitted names one of them or both.");
  return [
    ...(conditions[0] === conditions[1] ? [report("conditions", `${id} pairs ${conditions[0]} with itself.`)] : []),
    ...strangers.map((slug) => report("omitted", `${slug} is no side of ${id}.`)),
  ];
}

/** A fact that rests on a pair is the discriminator of that pair. */
export const checkPairFacts: Rule = (draft) => {
  const pairs = new Map(draft.pairs.map((pair) => [pair.value.id, pair.value.conditions]));
  return draft.facts.flatMap((fact) =>
    (fact.value.beyond ?? []).flatMap((id, index) => {
      const sides = pairs.get(id);
      if (sides === undefined) return [];
      const { kind, versus = "" } = fact.value;
      const fits = versus !== fact.fileSlug && sides.includes(fact.fileSlug) && sides.includes(versus);
      if (kind === "discriminator" && fits) return [];
      return [
        errorAt(
          fact,
          ["beyond", index],
          "pair-mismatch",
          `"${fact.value.id}" rests on ${id}, which tells ${sides.join(" from ")}.`,
          "Write kind: discriminator, in the file of one of the two, with the other as versus; or remove the id.",
        ),
      ];
    }),
  );
};
