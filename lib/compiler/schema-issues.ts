import { z } from "zod";
import type { ContentDocument, NodePath, Place } from "./content-document.ts";
import type { Diagnostic } from "./diagnostic.ts";

type Issue = z.core.$ZodIssue;

const KIND_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
  boolean: "true or false",
  number: "a number",
};

/** Validates the value at `path` of a document; what does not fit becomes diagnostics with the line of the offending value. */
export function readValue<T>(
  schema: z.ZodType<T>,
  document: ContentDocument,
  path: NodePath,
  value: unknown,
  diagnostics: Diagnostic[],
): T | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    diagnostics.push(...describeIssue(issue, schema, document, path, value));
  }
  return null;
}

function describeIssue(
  issue: Issue,
  schema: z.ZodType,
  document: ContentDocument,
  base: NodePath,
  value: unknown,
): readonly Diagnostic[] {
  const inner = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const path = [...base, ...inner];
  const name = inner.length > 0 ? `"${inner.join(".")}"` : "This";
  const at = (place: Place, message: string, hint: string): Diagnostic => ({
    severity: "error",
    rule: "schema",
    ...place,
    message,
    hint,
  });
  const found = valueAt(value, inner);

  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        at(
          document.placeOfKey(path, key),
          `The key "${key}" is not known here.`,
          // Inside { } a comma ends a text that has no quotes, and what follows looks like a key.
          key.includes(" ") && valueAt(value, [...inner, key]) === null
            ? "Put the text before it, this part included, in quotes: it has a comma."
            : allowedKeysHint(schema, inner, value),
        ),
      );
    case "invalid_type":
      if (found === undefined)
        return [at(document.place(path), `${name} is missing.`, `Add ${name} (${kindName(issue.expected)}).`)];
      return [
        at(
          document.place(path),
          `${name} must be ${kindName(issue.expected)}, but is ${describeValue(found)}.`,
          issue.expected === "string" && found !== null && typeof found !== "object"
            ? "Put the value in quotes."
            : `Write ${kindName(issue.expected)}, or remove the line if it is optional.`,
        ),
      ];
    case "invalid_value":
      return [
        at(
          document.place(path),
          found === undefined ? `${name} is missing.` : `${name} is ${describeValue(found)}.`,
          `Write one of: ${issue.values.map(String).join(", ")}.`,
        ),
      ];
    case "invalid_union":
      return [
        at(
          document.place(path),
          found === undefined ? `${name} is missing.` : `${name} is ${describeValue(found)}.`,
          "Write one of: basic, reversed, cloze, typed, picture.",
        ),
      ];
    default:
      return [at(document.place(path), `${name} is ${describeValue(found)}.`, issue.message)];
  }
}

function kindName(expected: string): string {
  return KIND_NAMES[expected] ?? expected;
}

function describeValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  const shown = String(value);
  return typeof value === "string"
    ? JSON.stringify(shown.length > 60 ? `${shown.slice(0, 57)}...` : shown)
    : `the ${typeof value} ${shown}`;
}

function valueAt(value: unknown, path: NodePath): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

function allowedKeysHint(schema: z.ZodType, path: NodePath, value: unknown): string {
  const keys = shapeKeys(schema, path, value);
  return keys.length > 0 ? `Remove it, or use one of: ${keys.join(", ")}.` : "Remove it.";
}

function shapeKeys(schema: z.ZodType, path: NodePath, value: unknown): readonly string[] {
  if (schema instanceof z.ZodOptional) return shapeKeys(schema.unwrap() as z.ZodType, path, value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const type = valueAt(value, ["type"]);
    const option = schema.options.find((o) => o instanceof z.ZodObject && (o.shape.type as z.ZodType).safeParse(type).success);
    return option ? shapeKeys(option as z.ZodType, path, value) : [];
  }
  const [head, ...rest] = path;
  if (schema instanceof z.ZodArray && head !== undefined)
    return shapeKeys(schema.element as z.ZodType, rest, valueAt(value, [head]));
  if (!(schema instanceof z.ZodObject)) return [];
  if (head === undefined) return Object.keys(schema.shape);
  const child: unknown = schema.shape[String(head)];
  return child instanceof z.ZodType ? shapeKeys(child, rest, valueAt(value, [head])) : [];
}
