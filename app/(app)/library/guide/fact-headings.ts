import type { FactKind } from "#core/course-bundle";

/** Headings of the sections; their order is that of FACT_KINDS. */
export const FACT_HEADINGS: Readonly<Record<FactKind, string>> = {
  "red-flag": "Red flags",
  definition: "What it is",
  anatomy: "Anatomy",
  cause: "Causes",
  "risk-factor": "Risk factors",
  mechanism: "Mechanism",
  epidemiology: "How common it is",
  presentation: "Presentation",
  diagnostic: "Diagnosis",
  treatment: "Treatment",
  prevention: "Prevention",
  complication: "Complications",
  discriminator: "Tell it apart from",
};
