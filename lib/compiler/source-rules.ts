import type { Diagnostic } from "./diagnostic.ts";
import { errorAt, type Rule, warningAt } from "./draft.ts";

export const checkSources: Rule = (draft) =>
  draft.facts
    .filter((fact) => (fact.value.from ?? []).length === 0 && (fact.value.refs ?? []).length === 0)
    .map((fact) =>
      errorAt(
        fact,
        [],
        "missing-source",
        `The fact "${fact.value.id}" rests on nothing.`,
        "Name article facts under from, or references under refs; leave the fact out until there is one.",
      ),
    );

export const checkVerified: Rule = (draft) => {
  const unverified = new Set(draft.references.filter((ref) => !ref.value.verified).map((ref) => ref.value.id));
  return draft.facts
    .filter((fact) => {
      const refs = fact.value.refs ?? [];
      return (fact.value.from ?? []).length === 0 && refs.length > 0 && refs.every((id) => unverified.has(id));
    })
    .map((fact) =>
      errorAt(
        fact,
        ["refs"],
        "unverified-alone",
        `The fact "${fact.value.id}" rests only on works that nobody has opened (${(fact.value.refs ?? []).join(", ")}).`,
        "Add a verified reference, or leave the fact out until one is found.",
      ),
    );
};

/** Article facts carry what they state; a statement beyond the article has only its own works to stand on. */
export const checkBeyond: Rule = (draft) => {
  const unverified = new Set(draft.references.filter((ref) => !ref.value.verified).map((ref) => ref.value.id));
  return draft.facts.flatMap((fact) => {
    const index = (fact.value.beyond ?? []).findIndex((id) => id.startsWith("X."));
    if (index < 0 || !(fact.value.refs ?? []).every((id) => unverified.has(id))) return [];
    return [
      errorAt(
        fact,
        ["beyond", index],
        "beyond-unsupported",
        `"${fact.value.id}" goes beyond the article, and names no work that was read.`,
        "Add a verified reference to refs, or remove the id and what it states.",
      ),
    ];
  });
};

/** What the authors say of a statement of the article agrees with itself and with the facts. */
export const checkRemarks: Rule = (draft) => {
  const shown = new Set(draft.facts.flatMap((fact) => fact.value.from ?? []));
  return draft.articleFacts.flatMap((fact): Diagnostic[] => {
    const { id, correction, wordingOnly, untaught } = fact.value;
    const report = (key: string, message: string, hint: string) => [errorAt(fact, [key], "source-remark", message, hint)];
    if (wordingOnly !== undefined && correction !== undefined)
      return report("wordingOnly", `${id} is corrected, and not only worded oddly.`, "Keep one of correction and wordingOnly.");
    if (untaught !== undefined && correction === undefined)
      return report("untaught", `${id} has no correction that could be taught.`, "Remove untaught, or write the correction.");
    if (untaught !== undefined && shown.has(id))
      return report("untaught", `A fact rests on ${id}: its page shows the correction.`, "Remove untaught.");
    return [];
  });
};

/** A correction that no page shows corrects nobody. */
export const checkShownCorrections: Rule = (draft) => {
  const shown = new Set([
    ...draft.facts.flatMap((fact) => fact.value.from ?? []),
    ...draft.omissions.map((omission) => omission.value.id),
  ]);
  return draft.articleFacts
    .filter(({ value }) => value.correction !== undefined && value.untaught === undefined && !shown.has(value.id))
    .map((fact) =>
      warningAt(
        fact,
        ["correction"],
        "correction-unshown",
        `No page shows the correction of ${fact.value.id}.`,
        "Name it in from of a fact that teaches the correction, or add untaught: <reason>.",
      ),
    );
};

export const checkCorrections: Rule = (draft) => {
  const verified = new Set(draft.references.filter((ref) => ref.value.verified).map((ref) => ref.value.id));
  const articleFacts = new Map(draft.articleFacts.map((fact) => [fact.value.id, fact.value]));
  return draft.facts.flatMap((fact) =>
    (fact.value.from ?? []).flatMap((id, index) => {
      const correction = (articleFacts.get(id)?.correctionRefs ?? []).filter((ref) => verified.has(ref));
      if (correction.length === 0 || correction.some((ref) => fact.value.refs?.includes(ref))) return [];
      return [
        warningAt(
          fact,
          ["from", index],
          "correction-uncited",
          `${id} is corrected in source.yaml, and "${fact.value.id}" cites none of the works that correct it.`,
          `Teach the correction and add one of ${correction.join(", ")} to refs.`,
        ),
      ];
    }),
  );
};

/** A course that leaves out more has not taught its source. */
const MOST_OMISSIONS = 25;

export const checkOmissionCount: Rule = (draft) =>
  draft.omissions
    .slice(MOST_OMISSIONS, MOST_OMISSIONS + 1)
    .map((omission) =>
      errorAt(
        omission,
        ["id"],
        "too-many-omissions",
        `${draft.omissions.length} article facts are left out.`,
        `Leave out ${MOST_OMISSIONS} at most: write cards for the others.`,
      ),
    );

export const checkOmissions: Rule = (draft) => {
  const covered = new Set(draft.facts.flatMap((fact) => (fact.cards.length > 0 ? (fact.value.from ?? []) : [])));
  const seen = new Set<string>();
  return draft.omissions.flatMap((omission) => {
    const { id, reason } = omission.value;
    const twice = seen.has(id);
    seen.add(id);
    if (draft.declared.articleFacts !== null && !draft.declared.articleFacts.has(id))
      return [
        errorAt(
          omission,
          ["id"],
          "omission-unknown",
          `There is no article fact "${id}" in source.yaml.`,
          "Remove the omission, or mend its id.",
        ),
      ];
    if (twice) return [errorAt(omission, ["id"], "omission-repeated", `"${id}" is omitted twice.`, "Keep one of the two.")];
    if (!reason) {
      return [
        errorAt(
          omission,
          ["reason"],
          "omission-reason",
          `The omission of "${id}" has no reason.`,
          "Add reason: one sentence that a clinician would accept.",
        ),
      ];
    }
    if (covered.has(id))
      return [
        errorAt(
          omission,
          ["id"],
          "omission-covered",
          `"${id}" is omitted, yet a card asks it.`,
          "Remove the omission, or the id from the fact's from.",
        ),
      ];
    return [];
  });
};
