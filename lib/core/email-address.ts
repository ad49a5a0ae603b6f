const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
/** The unquoted local part of RFC 5322. */
const LOCAL = /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*$/;
/** A label of letters and digits of any script, with dashes inside. */
const LABEL = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const TOP_LABEL = /^(xn--[a-z\d-]+|[\p{L}\p{M}]{2,63})$/u;

/**
 * The address as it is compared and kept: trimmed, lower case, composed (NFC); null when it is none. The domain may be written in any script.
 * "mailto:" and angle brackets around it are taken off.
 */
export function parseEmail(text: string): string | null {
  const address = text
    .slice(0, MAX_ADDRESS * 2)
    .normalize("NFC")
    .trim()
    .replace(/^<(.*)>$/, "$1")
    .replace(/^mailto:/i, "")
    .trim()
    .toLowerCase();
  const at = address.lastIndexOf("@");
  const labels = address.slice(at + 1).split(".");
  const fits =
    at > 0 &&
    at <= MAX_LOCAL &&
    address.length <= MAX_ADDRESS &&
    LOCAL.test(address.slice(0, at)) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? "");
  return fits ? address : null;
}
