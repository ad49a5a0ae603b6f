import { type CaseQuestion, type CaseVariant, OPTION_LETTERS } from "#core/case-variant";
import { print } from "./progress.ts";

/** The case before the answer. */
export function printQuestion({ stem, leadIn, options, measures }: CaseQuestion): void {
  print(stem);
  print("");
  print(leadIn);
  for (const [index, text] of options.entries()) print(`  ${OPTION_LETTERS[index]}. ${text}`);
  for (const { name, unit, low, high } of measures) {
    const range = low === null ? `up to ${high}` : high === null ? `from ${low}` : `${low} to ${high}`;
    print(`  ${name}: ${range}${unit === "" || /^[%/]/.test(unit) ? unit : ` ${unit}`}`);
  }
}

/** What only an author sees: the key, the explanations and what they rest on. */
export function printAuthorView(variant: CaseVariant): void {
  const { familyId, n, kind, conditionSlug, seed, kbVersion, generatorVersion, margin, keyIndex, contentHash } = variant;
  print(
    `${familyId} number ${n} (--seed ${n}): ${kind} of ${conditionSlug}, ahead by ${margin ?? "any measure: nobody else fits"}`,
  );
  print(`random seed ${seed}, knowledge ${kbVersion.slice(0, 12)}, generator ${generatorVersion}, hash ${contentHash}`);
  for (const { slot, present, absent } of variant.parts)
    print(`  ${slot}: ${[...present, ...absent.map((id) => `no ${id}`)].join(", ") || "-"}`);
  for (const [index, option] of variant.options.entries()) {
    const rationale = variant.rationales[index];
    const link = variant.failingLinks[index];
    print("");
    print(`  ${OPTION_LETTERS[index]}. ${option.text}${index === keyIndex ? " (key)" : ""}`);
    print(`     ${rationale?.text} [${rationale?.sourceIds.join(", ")}]`);
    if (link)
      print(`     missed: ${link.kind}${link.separating ? `, by ${link.separating.name}` : ""}; facts ${link.factIds.join(", ")}`);
  }
}
