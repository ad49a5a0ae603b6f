import { z } from "zod";
import { FAMILY_STATES, FINDING_KINDS, ONSET_UNITS, QUESTION_KINDS, type Strength, URGENCY_OPTIONS } from "#core/case-knowledge";
import { filled, slug, text } from "./content-schema.ts";

const slugs = z.array(slug).optional();
const list = z.array(z.unknown());
const phrasings = z.array(filled).min(1, "Write one phrasing at least.");
const whole = z.number().int("Write a whole number.");
const counts = z.tuple([whole.min(0), whole.min(0)], "Write the least and the most: [1, 2].");

export const measureSchema = z.strictObject({
  id: slug,
  name: filled,
  unit: text,
  decimals: whole.min(0).max(3),
  low: z.number().optional(),
  high: z.number().optional(),
});
export const settingSchema = z.strictObject({ id: slug, phrases: phrasings });
export const backgroundSchema = z.strictObject({ id: slug, says: phrasings, unless: slugs });
export const findingSchema = z.strictObject({
  id: slug,
  kind: z.enum(FINDING_KINDS),
  name: filled,
  says: phrasings,
  denies: z.array(filled).optional(),
  values: z.record(slug, z.tuple([z.number(), z.number()], "Write the range as [low, high].")).optional(),
  test: slug.optional(),
  tags: slugs,
  excludes: slugs,
  normal: z.boolean().optional(),
});
export const findingsFileSchema = z.strictObject({ measures: list, settings: list, background: list, findings: list });

/** A test or a treatment. */
export const optionTermSchema = z.strictObject({ id: slug, option: filled, name: filled, unless: slugs });
export const testsFileSchema = z.strictObject({ tests: list });
export const treatmentsFileSchema = z.strictObject({ treatments: list });

const STRENGTHS = [3, 2, 1, -1, -2] as const satisfies readonly Strength[];
const facts = z.array(slug);
const because = filled.optional();
const waivers = z.array(z.strictObject({ rule: filled, reason: filled })).optional();

export const linkSchema = z.strictObject({
  finding: slug,
  strength: z.literal(STRENGTHS),
  facts,
  seldom: z.literal(true).optional(),
});
export const causeSchema = z.strictObject({ id: slug, option: filled, name: filled.optional(), finding: slug.optional(), facts });
export const testUseSchema = z.strictObject({ test: slug, role: z.enum(["next", "acceptable", "wrong"]), facts, because });
export const treatmentUseSchema = z.strictObject({
  treatment: slug,
  role: z.enum(["first", "acceptable", "avoid"]),
  facts,
  because,
});
const onsets = z.array(
  z.strictObject({ unit: z.enum(ONSET_UNITS), range: z.tuple([whole.min(1), whole], "Write the range as [2, 10].") }),
);

export const familySchema = z.strictObject({
  id: slug,
  kind: z.enum(QUESTION_KINDS),
  state: z.enum(FAMILY_STATES).optional(),
  objective: filled,
  settings: slugs,
  onset: onsets.optional(),
  always: z.array(slug),
  choose: z.strictObject({ count: counts, from: z.array(slug) }).optional(),
  deny: z.strictObject({ count: counts, from: z.array(slug) }).optional(),
  never: slugs,
  cause: slug.optional(),
  waive: waivers,
});

/** cases/<slug>.yaml without what stands in its lists, which are read item by item. */
export const profileSchema = z.strictObject({
  condition: slug,
  option: filled,
  broader: slugs,
  notOffered: filled.optional(),
  age: z.tuple([whole.min(0), whole.max(110)], "Write the youngest and the oldest: [28, 72]."),
  sex: z.enum(["any", "f", "m"]),
  sides: z.enum(["one", "both"]),
  settings: slugs,
  onset: onsets.optional(),
  complaints: z.array(z.strictObject({ text: filled, states: slugs })).optional(),
  links: list,
  mechanism: z.strictObject({ option: filled, facts, because }).optional(),
  causes: list.optional(),
  tests: list.optional(),
  treatments: list.optional(),
  urgency: z.strictObject({ level: z.enum(URGENCY_OPTIONS.map(({ level }) => level)), facts, because }).optional(),
  /** For all of its families. */
  waive: waivers,
  families: list.optional(),
});

export type MeasureEntry = z.infer<typeof measureSchema>;
export type SettingEntry = z.infer<typeof settingSchema>;
export type BackgroundEntry = z.infer<typeof backgroundSchema>;
export type FindingEntry = z.infer<typeof findingSchema>;
export type OptionTermEntry = z.infer<typeof optionTermSchema>;
export type LinkEntry = z.infer<typeof linkSchema>;
export type CauseEntry = z.infer<typeof causeSchema>;
export type TestUseEntry = z.infer<typeof testUseSchema>;
export type TreatmentUseEntry = z.infer<typeof treatmentUseSchema>;
export type FamilyEntry = z.infer<typeof familySchema>;
export type ProfileEntry = z.infer<typeof profileSchema>;
