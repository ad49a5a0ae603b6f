import { isMap, isNode, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import type { Diagnostic } from "./diagnostic.ts";

export interface ContentFile {
  /** Relative to the course folder, with "/" between the parts: "conditions/tarsal-tunnel-syndrome.yaml". */
  readonly path: string;
  readonly text: string;
}

export type NodePath = readonly (string | number)[];

export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A YAML file as plain data that still knows where each value stands. */
export interface ContentDocument {
  readonly path: string;
  readonly value: unknown;
  /** Place of the value at `path`, or of the nearest thing around it that exists. */
  place(path: NodePath): Place;
  /** Place of the key itself, for a key that should not be there. */
  placeOfKey(path: NodePath, key: string): Place;
}

/** Parses one file; every syntax error is a diagnostic and leaves no document. */
export function parseContent(file: ContentFile): { document: ContentDocument | null; diagnostics: Diagnostic[] } {
  const lines = new LineCounter();
  const parsed = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const problems = [...parsed.errors, ...parsed.warnings];
  const syntax = (offset: number, message: string): Diagnostic => {
    const { line, col } = lines.linePos(offset);
    return {
      severity: "error",
      rule: "yaml-syntax",
      path: file.path,
      line,
      column: col,
      message: `This is not valid YAML: ${message}`,
      hint: 'Check the indentation, and put text that contains ": " or starts with a special character in quotes.',
    };
  };
  if (problems.length > 0) return { document: null, diagnostics: problems.map((p) => syntax(p.pos[0], p.message)) };

  let value: unknown;
  try {
    value = parsed.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return { document: null, diagnostics: [syntax(0, error instanceof Error ? error.message : String(error))] };
  }
  const placeOf = (node: Node | null | undefined): Place => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    return { path: file.path, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const nodeAt = (path: NodePath): ParsedNode | null => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = parsed.getIn(path.slice(0, length), true);
      if (isNode(node)) return node as ParsedNode;
    }
    return parsed.contents;
  };
  const document: ContentDocument = {
    path: file.path,
    value,
    place: (path) => placeOf(nodeAt(path)),
    placeOfKey(path, key) {
      const map = nodeAt(path);
      const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : undefined;
      return placeOf(isNode(pair?.key) ? pair.key : map);
    },
  };
  return { document, diagnostics: [] };
}
