import type { z } from "zod";
import type { ContentDocument, NodePath } from "./content-document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Located } from "./draft.ts";
import { readValue } from "./schema-issues.ts";

/** A whole file as one value; null, with diagnostics, when it does not fit. */
export function readFile<T>(
  document: ContentDocument | undefined,
  schema: z.ZodType<T>,
  diagnostics: Diagnostic[],
): Located<T> | null {
  if (!document) return null;
  const value = readValue(schema, document, [], document.value, diagnostics);
  return value === null ? null : { value, document, path: [] };
}

/** The items of the list under `key`, item by item: a broken one is reported and left out, the others stay. */
export function readList<T>(
  document: ContentDocument | undefined,
  base: NodePath,
  key: string,
  schema: z.ZodType<T>,
  diagnostics: Diagnostic[],
): Located<T>[] {
  if (!document) return [];
  return rawList(valueUnder(document.value, base), key).flatMap((item, index) => {
    const path: NodePath = [...base, key, index];
    const value = readValue(schema, document, path, item, diagnostics);
    return value === null ? [] : [{ value, document, path }];
  });
}

/** Whatever stands in the list under `key`; empty when there is none. */
export function rawList(value: unknown, key: string): readonly unknown[] {
  const list = valueUnder(value, [key]);
  return Array.isArray(list) ? list : [];
}

function valueUnder(value: unknown, path: NodePath): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

/** Ids of the entries of a list, those of broken entries too; null when there is no list to look at. */
export function declaredIds(items: readonly unknown[] | undefined, key: string): ReadonlySet<string> | null {
  if (!items) return null;
  return new Set(
    items.flatMap((item) => {
      const id = valueUnder(item, [key]);
      return typeof id === "string" ? [id] : [];
    }),
  );
}
