import { CASE_COURSE_FILES, CASE_FILE, readCases } from "./case-reader.ts";
import { type ContentDocument, type ContentFile, type NodePath, parseContent } from "./content-document.ts";
import {
  articleFactSchema,
  cardSchema,
  conditionSchema,
  factSchema,
  glossaryFileSchema,
  omissionSchema,
  omissionsFileSchema,
  pairSchema,
  pairsFileSchema,
  referenceSchema,
  referencesFileSchema,
  sectionSchema,
  sourceFileSchema,
  termSchema,
  topicSchema,
  topicsFileSchema,
} from "./content-schema.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Draft, DraftCondition, DraftFact } from "./draft.ts";
import { declaredIds, rawList, readFile, readList } from "./entry-reader.ts";
import { DRAWING_FILE, fileSlugOf, PICTURE_FILE, readDrawings, readPictures } from "./picture-reader.ts";
import { readValue } from "./schema-issues.ts";
import { readWordList } from "./word-list.ts";

const CONDITION_FILE = /^conditions\/([^/]+)\.yaml$/;
const WORD_LIST = "words.txt";
const COURSE_FILES = ["topics.yaml", "source.yaml", "references.yaml", "omissions.yaml", "glossary.yaml", "pairs.yaml", WORD_LIST];
const FOLDER_FILES = [CONDITION_FILE, PICTURE_FILE, DRAWING_FILE, CASE_FILE];

/** Reads the files of one course; entries that do not fit their schema are reported and left out, the rest goes on to the rules. */
export function readDraft(files: readonly ContentFile[]): { draft: Draft; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const known = files.filter(
    ({ path }) =>
      COURSE_FILES.includes(path) || CASE_COURSE_FILES.includes(path) || FOLDER_FILES.some((pattern) => pattern.test(path)),
  );
  diagnostics.push(...misplacedFiles(files, known));
  const documents = new Map<string, ContentDocument>();
  for (const file of known.filter(({ path }) => path.endsWith(".yaml"))) {
    const parsed = parseContent(file);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.document) documents.set(file.path, parsed.document);
  }

  const topicsFile = readFile(documents.get("topics.yaml"), topicsFileSchema, diagnostics);
  const sourceFile = readFile(documents.get("source.yaml"), sourceFileSchema, diagnostics);
  const referencesFile = readFile(documents.get("references.yaml"), referencesFileSchema, diagnostics);
  const omissionsFile = readFile(documents.get("omissions.yaml"), omissionsFileSchema, diagnostics);
  const glossaryFile = readFile(documents.get("glossary.yaml"), glossaryFileSchema, diagnostics);
  const pairsFile = readFile(documents.get("pairs.yaml"), pairsFileSchema, diagnostics);
  const wordList = known.find((file) => file.path === WORD_LIST);

  const conditions: DraftCondition[] = [];
  const facts: DraftFact[] = [];
  for (const [path, document] of documents) {
    const fileSlug = fileSlugOf(path, CONDITION_FILE);
    if (fileSlug === "") continue;
    const condition = readFile(document, conditionSchema, diagnostics);
    if (condition) conditions.push({ ...condition, fileSlug });
    facts.push(...readFacts(document, fileSlug, diagnostics));
  }
  const pictures = readPictures(documents, diagnostics);
  const slugsOf = (pattern: RegExp) => new Set(known.map((file) => fileSlugOf(file.path, pattern)).filter((slug) => slug !== ""));

  const draft: Draft = {
    course: topicsFile?.value.course ?? null,
    sourceTitle: sourceFile?.value.title ?? null,
    topics: readList(topicsFile?.document, [], "topics", topicSchema, diagnostics),
    planned: (topicsFile?.value.planned ?? []).flatMap((slug, index) =>
      topicsFile ? [{ value: slug, document: topicsFile.document, path: ["planned", index] }] : [],
    ),
    sections: readList(sourceFile?.document, [], "sections", sectionSchema, diagnostics),
    articleFacts: readList(sourceFile?.document, [], "facts", articleFactSchema, diagnostics),
    references: readList(referencesFile?.document, [], "references", referenceSchema, diagnostics),
    omissions: readList(omissionsFile?.document, [], "omissions", omissionSchema, diagnostics),
    conditions,
    facts,
    pictures,
    drawings: readDrawings(known, diagnostics),
    glossary: readList(glossaryFile?.document, [], "glossary", termSchema, diagnostics),
    pairs: readList(pairsFile?.document, [], "pairs", pairSchema, diagnostics),
    cases: readCases(documents, slugsOf(CASE_FILE), diagnostics),
    words: wordList ? readWordList(wordList, diagnostics) : null,
    declared: {
      topics: declaredIds(topicsFile?.value.topics, "slug"),
      sections: declaredIds(sourceFile?.value.sections, "id"),
      articleFacts: declaredIds(sourceFile?.value.facts, "id"),
      references: declaredIds(referencesFile?.value.references, "id"),
      conditions: slugsOf(CONDITION_FILE),
      factsOf: new Map(conditions.map((condition) => [condition.fileSlug, declaredIds(condition.value.facts, "id")])),
      pictures: slugsOf(PICTURE_FILE),
      drawings: slugsOf(DRAWING_FILE),
      labelsOf: new Map(pictures.map((picture) => [picture.fileSlug, declaredIds(picture.value.labels, "id")])),
      pairs: declaredIds(pairsFile?.value.pairs, "id"),
    },
  };
  return { draft, diagnostics };
}

function readFacts(document: ContentDocument, fileSlug: string, diagnostics: Diagnostic[]): DraftFact[] {
  return rawList(document.value, "facts").flatMap((raw, index) => {
    const path: NodePath = ["facts", index];
    const value = readValue(factSchema, document, path, raw, diagnostics);
    const cards = readList(document, path, "cards", cardSchema, diagnostics);
    return value ? [{ value, document, path, fileSlug, cards }] : [];
  });
}

function misplacedFiles(files: readonly ContentFile[], known: readonly ContentFile[]): readonly Diagnostic[] {
  const wholeFile = (rule: string, path: string, message: string, hint: string): Diagnostic => ({
    severity: "error",
    rule,
    path,
    line: 1,
    message,
    hint,
  });
  const unknown = files.filter((file) => !known.includes(file));
  const hasCases = known.some(({ path }) => CASE_FILE.test(path) || CASE_COURSE_FILES.includes(path));
  const missing = [...COURSE_FILES, ...(hasCases ? CASE_COURSE_FILES : [])].filter(
    (name) => !known.some((file) => file.path === name),
  );
  return [
    ...unknown.map(({ path }) =>
      wholeFile(
        "unknown-file",
        path,
        "No rule says what this file holds.",
        `Use one of: ${[...COURSE_FILES, ...CASE_COURSE_FILES].join(", ")}, conditions/<slug>.yaml, cases/<slug>.yaml, pictures/<slug>.svg, pictures/<slug>.yaml.`,
      ),
    ),
    ...missing.map((name) =>
      wholeFile("missing-file", name, `The course has no ${name}.`, "Add the file; content/README.md shows what it holds."),
    ),
  ];
}
