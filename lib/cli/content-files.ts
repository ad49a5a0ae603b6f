import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { ContentFile } from "#compiler/content-document";
import { compileCourse } from "#compiler/course-compiler";
import type { Diagnostic } from "#compiler/diagnostic";
import { writeCanonicalJson } from "#core/canonical-json";
import { GENERATOR_VERSION } from "#core/case-generator";
import type { CourseBundle } from "#core/course-bundle";
import type { Database } from "#db/database";
import { type PublishResult, publishCourse, readPublishedHash } from "#db/publish";
import { gateCases, type WithheldFamily } from "./case-gating.ts";
import { CommandError, UsageError } from "./command-error.ts";
import { PROJECT_ROOT } from "./project.ts";

/** The content of this repository. */
export const CONTENT_FOLDER = join(PROJECT_ROOT, "content");

/** Where a course stands, and its files (YAML, drawings, the list of words) with paths relative to that folder. */
export interface CourseFiles {
  readonly folder: string;
  readonly files: readonly ContentFile[];
}

/**
 * Reads the course in `dir`: the folder itself if it holds topics.yaml, else its only subfolder that does.
 * @throws UsageError when there is no course, or more than one to choose from.
 */
export async function readCourseFiles(dir: string): Promise<CourseFiles> {
  const folder = await findCourse(resolve(dir));
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:ya?ml|svg|txt)$/.test(name)).sort();
  const files = await Promise.all(
    names.map(async (name) => ({
      path: name.split(sep).join("/"),
      text: await readFile(join(folder, name), "utf8"),
    })),
  );
  return { folder, files };
}

async function findCourse(dir: string): Promise<string> {
  if (!(await exists(dir)))
    throw new UsageError(`There is no folder ${dir}. Name the folder of a course, such as content/heel-numbness.`);
  if (await exists(join(dir, "topics.yaml"))) return dir;
  const entries = await readdir(dir, { withFileTypes: true });
  const courses: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory() && (await exists(join(dir, entry.name, "topics.yaml")))) courses.push(join(dir, entry.name));
  }
  const [only, ...others] = courses;
  if (only === undefined)
    throw new UsageError(`There is no course in ${dir}: a course is a folder with a topics.yaml; see content/README.md.`);
  if (others.length > 0) throw new UsageError(`There is more than one course in ${dir}. Name one of: ${courses.join(", ")}.`);
  return only;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export interface CompiledCourse extends CourseFiles {
  /** Null when one of the diagnostics is an error. */
  readonly bundle: CourseBundle | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and compiles the course in `dir`. */
export async function compileContent(dir: string): Promise<CompiledCourse> {
  const course = await readCourseFiles(dir);
  return { ...course, ...compileCourse(course.files) };
}

/** Raise it when `publishCourse` maps a bundle to other rows: the same content is then published again. */
const MAPPING_VERSION = 4;

/** SHA-256 of everything that would be published, and of the way in which it would be. */
export function digestBundle(bundle: CourseBundle, mapping = MAPPING_VERSION): string {
  // Another generator makes other cases of the same content, and the gate may think otherwise of them.
  return createHash("sha256")
    .update(`mapping ${mapping}, generator ${GENERATOR_VERSION}\n`)
    .update(writeCanonicalJson(bundle))
    .digest("hex");
}

export interface ContentPublishResult extends PublishResult {
  /** Families of cases that the gate turned down, with the reasons; empty when nothing was written. */
  readonly withheld: readonly WithheldFamily[];
}

/**
 * Compiles and publishes the course in `dir`; writes nothing, and asks the gate nothing, when this very content is published already.
 * @throws CommandError when the content has errors: the first few, and how to see all.
 */
export async function publishContent(db: Database, dir: string = CONTENT_FOLDER): Promise<ContentPublishResult> {
  const { bundle, diagnostics } = await compileContent(dir);
  if (bundle === null) {
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    const shown = errors.slice(0, 5).map((error) => `  ${error.path}:${error.line} ${error.message}`);
    throw new CommandError(
      [
        `The content has ${errors.length} errors and was not published:`,
        ...shown,
        "Run `npm run rounds -- content check` to see all of them.",
      ].join("\n"),
    );
  }
  const digest = digestBundle(bundle);
  const isKnown = (await readPublishedHash(db, bundle.course.slug)) === digest;
  // Before the transaction: it takes seconds, and the transaction holds a lock.
  let gated = isKnown ? null : gateCases(bundle);
  const result = await publishCourse(db, bundle, digest, Date.now(), () => {
    gated ??= gateCases(bundle);
    return gated;
  });
  return { ...result, withheld: result.written ? (gated?.withheld ?? []) : [] };
}
