import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** What JSON escapes: quotation marks, backslashes, control characters, halves of surrogate pairs. */
const SPECIAL = /["\\\p{Cc}\ud800-\udfff]/u;

/** JSON with sorted keys and no spaces: equal data gives equal text on every machine. */
export function writeCanonicalJson(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  let text = "";
  if (Array.isArray(value)) {
    for (const inner of value) text += text === "" ? writeCanonicalJson(inner) : `,${writeCanonicalJson(inner)}`;
    return `[${text}]`;
  }
  const record = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(record).sort()) {
    const inner = record[key];
    if (inner !== undefined) text += `${text === "" ? "" : ","}${quote(key)}:${writeCanonicalJson(inner)}`;
  }
  return `{${text}}`;
}

/** As JSON.stringify writes it, which is slow for the many short and plain texts of a record. */
function quote(text: string): string {
  return SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** SHA-256 in hexadecimal of the value as canonical JSON: tells whether anything in it changed. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(writeCanonicalJson(value))));
}
