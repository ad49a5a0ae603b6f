import type { ContentDocument, ContentFile } from "./content-document.ts";
import { labelSchema, pictureSchema } from "./content-schema.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { DraftDrawing, DraftPicture } from "./draft.ts";
import { readFile, readList } from "./entry-reader.ts";
import { readSvg } from "./svg-reader.ts";

export const PICTURE_FILE = /^pictures\/([^/]+)\.yaml$/;
export const DRAWING_FILE = /^pictures\/([^/]+)\.svg$/;

/** Slug that a file name gives; empty when the file is none of these. */
export function fileSlugOf(path: string, pattern: RegExp): string {
  return pattern.exec(path)?.[1] ?? "";
}

/** The label files of the pictures. */
export function readPictures(documents: ReadonlyMap<string, ContentDocument>, diagnostics: Diagnostic[]): readonly DraftPicture[] {
  return [...documents].flatMap(([path, document]) => {
    const fileSlug = fileSlugOf(path, PICTURE_FILE);
    if (fileSlug === "") return [];
    const picture = readFile(document, pictureSchema, diagnostics);
    const labels = readList(document, [], "labels", labelSchema, diagnostics);
    return picture ? [{ ...picture, fileSlug, labels }] : [];
  });
}

/** The drawings that can be read; the others become diagnostics. */
export function readDrawings(files: readonly ContentFile[], diagnostics: Diagnostic[]): readonly DraftDrawing[] {
  return files.flatMap((file) => {
    const fileSlug = fileSlugOf(file.path, DRAWING_FILE);
    if (fileSlug === "") return [];
    const read = readSvg(file.text);
    if ("root" in read) return [{ fileSlug, path: file.path, source: file.text, root: read.root }];
    const { message, ...place } = read.problem;
    diagnostics.push({
      severity: "error",
      rule: "svg-syntax",
      path: file.path,
      ...place,
      message,
      hint: 'Close every tag, put every attribute in double quotes, write & as "&amp;", and leave out comments.',
    });
    return [];
  });
}
