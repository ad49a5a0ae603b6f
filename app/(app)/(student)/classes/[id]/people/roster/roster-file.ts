/** A larger file is no class list: that many bytes hold more rows than can be read at once. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** The text of a class list as programs save it: UTF-8, UTF-16 with its mark, or, as Excel still does, Windows-1252. */
export function decodeRoster(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Where a line of a text begins and ends, for the cursor to go there; lines are counted from 1 and end as CSV lines do. */
export function findLine(text: string, line: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return { start: text.length, end: text.length };
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}
