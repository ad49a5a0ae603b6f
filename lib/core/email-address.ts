import { toAsciiLabel } from "./punycode.ts";

const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
const MAX_LABEL = 63;
/** The unquoted local part of RFC 5322. */
const LOCAL = /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*$/;
/** A label of letters and digits of any script, with dashes inside. */
const LABEL = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const TOP_LABEL = /^(xn--[a-z\d-]+|[\p{L}\p{M}]{2,63})$/u;

/**
 * The address as it is compared and kept: in lower case, its domain in ASCII as mail servers and accounts have it ("xn--..."), since one in another
 * script can be written both ways; null when it is none. Spaces, angle brackets and "mailto:" around it and invisible characters are taken off.
 */
export function parseEmail(text: string): string | null {
  const address = text
    .slice(0, MAX_ADDRESS * 2)
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .replace(/^<(.*)>$/, "$1")
    .replace(/^mailto:/i, "")
    .trim()
    .toLowerCase();
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split(".");
  const fits =
    at > 0 &&
    at <= MAX_LOCAL &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? "");
  if (!fits) return null;
  const ascii = labels.map(toAsciiLabel);
  const kept = `${local}@${ascii.join(".")}`;
  return kept.length <= MAX_ADDRESS && ascii.every((label) => label.length <= MAX_LABEL) ? kept : null;
}
