/** An element of a drawing. Lines and columns count from 1. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgElement[];
  /** Its own text, without that of its children, spaces collapsed. */
  readonly text: string;
  /** All text inside it as it is read, that of its children included, spaces as they stand. */
  readonly content: string;
  readonly line: number;
  readonly column: number;
}

interface SvgProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface OpenElement extends SvgElement {
  readonly children: SvgElement[];
  text: string;
  content: string;
}

// No space before ">": whoever looks for <title> and <desc> finds them written in one way.
const TAG = /<([A-Za-z][A-Za-z0-9]*)((?:[ \t\r\n]+[A-Za-z][A-Za-z0-9:-]*="[^"<]*")*)(?:>|[ \t\r\n]*(\/)>)/y;
const CLOSING = /<\/([A-Za-z][A-Za-z0-9]*)>/y;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|apos);)+/y;
const ATTRIBUTE = /([A-Za-z][A-Za-z0-9:-]*)="([^"<]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads a drawing by a grammar far smaller than that of XML: tags that balance, attributes in double quotes, text.
 * Anything else (comments, instructions, CDATA, other entities) is a problem: what is put into a page must mean the same to every parser.
 */
export function readSvg(source: string): { readonly root: SvgElement } | { readonly problem: SvgProblem } {
  const placeOf = (offset: number) => {
    const lines = source.slice(0, offset).split("\n");
    return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
  };
  const fail = (offset: number, message: string) => ({ problem: { ...placeOf(offset), message } });
  const open: OpenElement[] = [];
  let root: SvgElement | null = null;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  };

  while (at < source.length) {
    const start = at;
    const parent = open.at(-1);
    if (source.startsWith("<!--", at))
      return fail(start, "A comment would stand in the source of the page, where students can read it.");
    const text = take(TEXT);
    if (text) {
      if (parent) parent.text = `${parent.text} ${decode(text[0])}`.replace(/\s+/g, " ").trim();
      for (const element of open) element.content += decode(text[0]);
      if (!parent && text[0].trim() !== "") return fail(start, "There is text outside the drawing.");
      continue;
    }
    const closing = take(CLOSING);
    if (closing) {
      if (parent?.name !== closing[1])
        return fail(start, `</${closing[1]}> closes ${parent ? `<${parent.name}> of line ${parent.line}` : "nothing"}.`);
      open.pop();
      continue;
    }
    const tag = take(TAG);
    if (!tag) return fail(start, `This cannot be read: ${source.slice(start, start + 40).split("\n")[0]}`);
    if (!parent && root) return fail(start, "There is a second drawing after the first.");
    const attributes = new Map<string, string>();
    for (const [, name = "", value = ""] of (tag[2] ?? "").matchAll(ATTRIBUTE)) {
      if (attributes.has(name)) return fail(start, `The attribute ${name} is given twice.`);
      if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(value)) return fail(start, `The attribute ${name} has a bare &.`);
      attributes.set(name, decode(value));
    }
    const element: OpenElement = { name: tag[1] ?? "", attributes, children: [], text: "", content: "", ...placeOf(start) };
    parent?.children.push(element);
    root ??= element;
    if (tag[3] !== "/") open.push(element);
  }
  const unclosed = open.at(-1);
  if (unclosed)
    return { problem: { line: unclosed.line, column: unclosed.column, message: `<${unclosed.name}> is never closed.` } };
  return root ? { root } : fail(0, "There is no drawing in this file.");
}

function decode(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** The element and everything inside it, in the order of the file. */
export function elementsOf(root: SvgElement): readonly SvgElement[] {
  return [root, ...root.children.flatMap(elementsOf)];
}
