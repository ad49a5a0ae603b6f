import { z } from "zod";
import { CONDITION_ROLES, FACT_KINDS, IMPORTANCES, URGENCIES } from "#core/course-bundle";

/** Text of one or more lines, trimmed; control characters would not survive the database. May be empty where a rule says so better. */
export const text = z
  .string()
  .trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point.
  .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/u, "Remove the control characters.");
export const filled = text.min(1, "Write some text here.");
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens, such as tts-definition.")
  .max(80, "Keep it within 80 characters.");
const articleId = z.string().regex(/^[A-Z][A-Z0-9]*(\.[a-z0-9]+)+$/, "Write the id of an article fact, such as S1.a.3.");
const referenceId = z.string().regex(/^R\d+$/, "Write the id of a reference, such as R12.");
const beyondId = z
  .string()
  .regex(/^(X\.[a-z0-9-]+|P)\.\d+[a-z]?$/, "Write the id of a supplemented statement, such as X.plantar-fasciitis.2.");

const courseSchema = z.strictObject({ slug, title: filled, summary: filled });
export const topicSchema = z.strictObject({ slug, name: filled, section: filled.optional(), summary: filled });
/** `planned`: conditions that discriminators name although nobody has written them yet. */
export const topicsFileSchema = z.strictObject({
  course: courseSchema,
  topics: z.array(z.unknown()),
  planned: z.array(slug).optional(),
});

export const sectionSchema = z.strictObject({ id: z.string().regex(/^[A-Z][A-Z0-9]*$/, "Write an id such as S1."), title: filled });
export const articleFactSchema = z.strictObject({
  id: articleId,
  section: filled,
  kind: z.enum(FACT_KINDS),
  condition: slug,
  value: z.enum(["H", "M", "L"]),
  statement: filled,
  correction: filled.optional(),
  correctionRefs: z.array(referenceId).optional(),
  /** For authors: what the article words oddly, where its sense is right and nothing has to be corrected. Not published. */
  wordingOnly: filled.optional(),
  /** For authors: why no fact rests on a corrected statement, so that no page shows the correction. Not published. */
  untaught: filled.optional(),
  restates: z.array(articleId).optional(),
});
export const sourceFileSchema = z.strictObject({ title: filled, sections: z.array(z.unknown()), facts: z.array(z.unknown()) });

export const referenceSchema = z.strictObject({
  id: referenceId,
  citation: filled,
  /** For authors: what was read in it. Not published. */
  note: filled.optional(),
  url: z.url({ protocol: /^https?$/, message: "Write a full address that begins with https://." }).optional(),
  verified: z.boolean(),
});
export const referencesFileSchema = z.strictObject({ references: z.array(z.unknown()) });

export const omissionSchema = z.strictObject({ id: articleId, reason: text.optional() });
export const omissionsFileSchema = z.strictObject({ omissions: z.array(z.unknown()) });

const cardId = { id: slug, extra: filled.optional() };
const basicCardSchema = z.strictObject({ ...cardId, type: z.literal("basic"), front: filled, back: text });
const reversedCardSchema = z.strictObject({ ...cardId, type: z.literal("reversed"), front: text, back: text });
const clozeCardSchema = z.strictObject({ ...cardId, type: z.literal("cloze"), text: filled });
const typedCardSchema = z.strictObject({
  ...cardId,
  type: z.literal("typed"),
  front: filled,
  back: text,
  accept: z.array(filled).optional(),
});
const pictureCardSchema = z.strictObject({
  ...cardId,
  type: z.literal("picture"),
  picture: slug,
  label: slug,
  ask: z.enum(["name", "place"]),
  front: filled,
});
export const cardSchema = z.discriminatedUnion("type", [
  basicCardSchema,
  reversedCardSchema,
  clozeCardSchema,
  typedCardSchema,
  pictureCardSchema,
]);

export const factSchema = z.strictObject({
  id: slug,
  kind: z.enum(FACT_KINDS),
  statement: filled,
  from: z.array(articleId).optional(),
  refs: z.array(referenceId).optional(),
  beyond: z.array(beyondId).optional(),
  importance: z.enum(IMPORTANCES).optional(),
  versus: slug.optional(),
  cards: z.array(z.unknown()),
});

export const conditionSchema = z.strictObject({
  slug,
  name: filled,
  abbreviation: filled.optional(),
  aliases: z.array(filled).optional(),
  topic: slug,
  role: z.enum(CONDITION_ROLES).optional(),
  urgency: z.enum(URGENCIES),
  firstAction: slug.optional(),
  summary: filled,
  icd10: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/, "Write a complete ICD-10-CM code, such as G57.50."),
        label: filled,
      }),
    )
    .optional(),
  facts: z.array(z.unknown()),
});

const point = z.tuple([z.number(), z.number()], "Write a point as [right, down], such as [300, 120].");
export const labelSchema = z.strictObject({
  id: slug,
  name: filled,
  lines: z.array(filled).min(1, "Leave it out, or write one line at least.").optional(),
  place: filled,
  at: point,
  to: point,
  align: z.enum(["left", "right", "middle"]).optional(),
});
export const pictureSchema = z.strictObject({
  slug,
  title: filled,
  description: filled,
  refs: z.array(referenceId).optional(),
  labels: z.array(z.unknown()),
});

export const termSchema = z.strictObject({
  term: filled,
  expansion: filled.optional(),
  meaning: filled,
  /** Nobody writes it out, so no page has to. */
  common: z.boolean().optional(),
});
export const glossaryFileSchema = z.strictObject({ glossary: z.array(z.unknown()) });

export const pairSchema = z.strictObject({
  id: z.string().regex(/^P\.\d+$/, "Write an id such as P.12."),
  conditions: z.tuple([slug, slug], "Write two slugs: [a, b]."),
  /** Why a side has no discriminator, by its slug. */
  omitted: z.record(slug, filled).optional(),
});
export const pairsFileSchema = z.strictObject({ pairs: z.array(z.unknown()) });

export type TopicEntry = z.infer<typeof topicSchema>;
export type SectionEntry = z.infer<typeof sectionSchema>;
export type ArticleFactEntry = z.infer<typeof articleFactSchema>;
export type ReferenceEntry = z.infer<typeof referenceSchema>;
export type OmissionEntry = z.infer<typeof omissionSchema>;
export type CardEntry = z.infer<typeof cardSchema>;
export type FactEntry = z.infer<typeof factSchema>;
export type ConditionEntry = z.infer<typeof conditionSchema>;
export type LabelEntry = z.infer<typeof labelSchema>;
export type PictureEntry = z.infer<typeof pictureSchema>;
export type TermEntry = z.infer<typeof termSchema>;
export type PairEntry = z.infer<typeof pairSchema>;
