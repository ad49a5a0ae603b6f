import type { z } from "zod";
import { type ContentDocument, type ContentFile, type NodePath, parseContent } from "./content-document.ts";
import {
  articleFactSchema,
  cardSchema,
  conditionSchema,
  factSchema,
  omissionSchema,
  omissionsFileSchema,
  referenceSchema,
  referencesFileSchema,
  sectionSchema,
  sourceFileSchema,
  topicSchema,
  topicsFileSchema,
} from "./content-schema.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Draft, DraftCondition, DraftFact, Located } from "./draft.ts";
import { readValue } from "./schema-issues.ts";

const CONDITION_FILE = /^conditions\/([^/]+)\.yaml$/;
const COURSE_FILES = ["topics.yaml", "source.yaml", "references.yaml", "omissions.yaml"];

/** Reads the files of one course; entries that do not fit their schema are reported and left out, the rest goes on to the rules. */
export function readDraft(files: readonly ContentFile[]): { draft: Draft; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const documents = new Map<string, ContentDocument>();
  const known = files.filter((file) => COURSE_FILES.includes(file.path) || CONDITION_FILE.test(file.path));
  for (const file of files) {
    if (known.includes(file)) continue;
    diagnostics.push(
      wholeFile(
        file.path,
        "unknown-file",
        "No rule says what this file holds.",
        `Use one of: ${COURSE_FILES.join(", ")}, conditions/<slug>.yaml.`,
      ),
    );
  }
  for (const name of COURSE_FILES) {
    if (!known.some((file) => file.path === name))
      diagnostics.push(
        wholeFile(name, "missing-file", `The course has no ${name}.`, "Add the file; content/README.md shows what it holds."),
      );
  }
  for (const file of known) {
    const parsed = parseContent(file);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.document) documents.set(file.path, parsed.document);
  }

  const topicsFile = readFile(documents.get("topics.yaml"), topicsFileSchema, diagnostics);
  const sourceFile = readFile(documents.get("source.yaml"), sourceFileSchema, diagnostics);
  const referencesFile = readFile(documents.get("references.yaml"), referencesFileSchema, diagnostics);
  const omissionsFile = readFile(documents.get("omissions.yaml"), omissionsFileSchema, diagnostics);

  const conditions: DraftCondition[] = [];
  const facts: DraftFact[] = [];
  for (const file of known) {
    const document = documents.get(file.path);
    const fileSlug = CONDITION_FILE.exec(file.path)?.[1];
    if (!document || fileSlug === undefined) continue;
    const condition = readFile(document, conditionSchema, diagnostics);
    if (condition) conditions.push({ ...condition, fileSlug });
    facts.push(...readFacts(document, fileSlug, diagnostics));
  }

  const draft: Draft = {
    course: topicsFile?.value.course ?? null,
    sourceTitle: sourceFile?.value.title ?? null,
    topics: readList(topicsFile, "topics", topicsFile?.value.topics, topicSchema, diagnostics),
    planned: (topicsFile?.value.planned ?? []).flatMap((slug, index) =>
      topicsFile ? [{ value: slug, document: topicsFile.document, path: ["planned", index] }] : [],
    ),
    sections: readList(sourceFile, "sections", sourceFile?.value.sections, sectionSchema, diagnostics),
    articleFacts: readList(sourceFile, "facts", sourceFile?.value.facts, articleFactSchema, diagnostics),
    references: readList(referencesFile, "references", referencesFile?.value.references, referenceSchema, diagnostics),
    omissions: readList(omissionsFile, "omissions", omissionsFile?.value.omissions, omissionSchema, diagnostics),
    conditions,
    facts,
    declared: {
      topics: declaredIds(topicsFile?.value.topics, "slug"),
      sections: declaredIds(sourceFile?.value.sections, "id"),
      articleFacts: declaredIds(sourceFile?.value.facts, "id"),
      references: declaredIds(referencesFile?.value.references, "id"),
      conditions: new Set(known.flatMap((file) => CONDITION_FILE.exec(file.path)?.[1] ?? [])),
      factsOf: new Map(conditions.map((condition) => [condition.fileSlug, declaredIds(condition.value.facts, "id")])),
    },
  };
  return { draft, diagnostics };
}

function readFacts(document: ContentDocument, fileSlug: string, diagnostics: Diagnostic[]): DraftFact[] {
  return rawList(document.value, "facts").flatMap((raw, index) => {
    const path: NodePath = ["facts", index];
    const value = readValue(factSchema, document, path, raw, diagnostics);
    const cards = rawList(raw, "cards").flatMap((rawCard, cardIndex) => {
      const cardPath: NodePath = [...path, "cards", cardIndex];
      const card = readValue(cardSchema, document, cardPath, rawCard, diagnostics);
      return card ? [{ value: card, document, path: cardPath }] : [];
    });
    return value ? [{ value, document, path, fileSlug, cards }] : [];
  });
}

function readFile<T>(document: ContentDocument | undefined, schema: z.ZodType<T>, diagnostics: Diagnostic[]): Located<T> | null {
  if (!document) return null;
  const value = readValue(schema, document, [], document.value, diagnostics);
  return value === null ? null : { value, document, path: [] };
}

function readList<T>(
  file: Located<unknown> | null,
  key: string,
  items: readonly unknown[] | undefined,
  schema: z.ZodType<T>,
  diagnostics: Diagnostic[],
): Located<T>[] {
  if (!file || !items) return [];
  return items.flatMap((item, index) => {
    const path: NodePath = [key, index];
    const value = readValue(schema, file.document, path, item, diagnostics);
    return value === null ? [] : [{ value, document: file.document, path }];
  });
}

function rawList(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const list = (value as Record<string, unknown>)[key];
  return Array.isArray(list) ? list : [];
}

function declaredIds(items: readonly unknown[] | undefined, key: string): ReadonlySet<string> | null {
  if (!items) return null;
  return new Set(
    items.flatMap((item) => {
      const id = typeof item === "object" && item !== null ? (item as Record<string, unknown>)[key] : undefined;
      return typeof id === "string" ? [id] : [];
    }),
  );
}

function wholeFile(path: string, rule: string, message: string, hint: string): Diagnostic {
  return { severity: "error", rule, path, line: 1, message, hint };
}
