import type { FactKind } from "#core/course-bundle";

/** Headings of the study page, in the order in which a clinician thinks. */
export const FACT_HEADINGS: readonly { readonly kind: FactKind; readonly heading: string }[] = [
  { kind: "red-flag", heading: "Red flags" },
  { kind: "definition", heading: "What it is" },
  { kind: "anatomy", heading: "Anatomy" },
  { kind: "cause", heading: "Causes" },
  { kind: "risk-factor", heading: "Risk factors" },
  { kind: "mechanism", heading: "Mechanism" },
  { kind: "epidemiology", heading: "How common it is" },
  { kind: "presentation", heading: "Presentation" },
  { kind: "diagnostic", heading: "Diagnosis" },
  { kind: "treatment", heading: "Treatment" },
  { kind: "prevention", heading: "Prevention" },
  { kind: "complication", heading: "Complications" },
  { kind: "discriminator", heading: "Tell it apart from" },
];
