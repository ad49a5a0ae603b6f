import { askedFactIds } from "./case-family-facts.ts";
import { type CaseUnderTest, failed, type ItemRule } from "./item.ts";
import { findNamedFindings } from "./item-names.ts";

const ARTICLE_OR_WORK = /^(?!X\.|P\.)(?:R\d+|[A-Z][A-Z0-9]*\..+)$/;

/** What options are explained by, and what the key rests on. */
export const EXPLANATION_RULES: readonly ItemRule[] = [
  {
    id: "C03",
    level: "E",
    mend: "Cite facts with sources, and write because without findings that a stem may leave out.",
    check: checkRationales,
  },
  { id: "C04", level: "E", mend: "Cite a fact that rests on the article or on a verified reference.", check: checkKeySource },
];

/** Each option is explained with a source, by nothing but what the stem tells or leaves out. */
function checkRationales({ variant, catalog, present, absent, options }: CaseUnderTest): readonly string[] {
  return options.flatMap((text, index) => {
    const rationale = variant.rationales[index];
    if (rationale === undefined || rationale.text.trim() === "") return [`"${text}" is not explained.`];
    const unknown = rationale.factIds.find((id) => !catalog.facts.has(id));
    const sourced = rationale.factIds.length > 0 && rationale.sourceIds.length > 0;
    const foreign = rationale.findingIds.find((id) => !present.has(id) && !absent.has(id));
    const stated = rationale.missingIds.find((id) => present.has(id));
    const declared = new Set([...rationale.findingIds, ...rationale.missingIds]);
    const silent = findNamedFindings(rationale.text, catalog.names).find(
      ({ findingIds }) => !findingIds.some((id) => declared.has(id)),
    );
    return [
      ...failed(!sourced, `The explanation of "${text}" has no source.`),
      ...failed(unknown !== undefined, `The explanation of "${text}" cites "${unknown}", which nobody knows.`),
      ...failed(foreign !== undefined, `The explanation of "${text}" speaks of "${foreign}", which the stem does not.`),
      ...failed(stated !== undefined, `The explanation of "${text}" misses "${stated}", which the stem states.`),
      ...failed(
        silent !== undefined,
        `The explanation of "${text}" names "${silent?.text}" without saying so in its list of findings.`,
      ),
    ];
  });
}

/** What is asked, and each finding that points to the key, is stated by a fact of the article or of a verified work. */
function checkKeySource({ variant, catalog, family, profile, present }: CaseUnderTest): readonly string[] {
  const isGrounded = (ids: readonly string[]) =>
    ids.some((id) => catalog.facts.get(id)?.sourceIds.some((source) => ARTICLE_OR_WORK.test(source)));
  const asked = askedFactIds(profile, family);
  const loose = profile.links.find(
    ({ findingId, strength, factIds }) => strength > 0 && present.has(findingId) && !isGrounded(factIds),
  );
  return [
    ...failed(
      variant.kind !== "diagnosis" && !isGrounded(asked),
      `The key rests on no article fact and on no verified work (${asked.join(", ") || "it cites nothing"}).`,
    ),
    ...failed(
      loose !== undefined,
      `The link of ${profile.slug} to "${loose?.findingId}" rests on no article fact and on no verified work (${loose?.factIds.join(", ")}).`,
    ),
  ];
}
