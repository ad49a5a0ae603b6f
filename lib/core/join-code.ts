/**
 * Characters that do not look alike: of 0/O/Q/D, 1/I/L/J, 2/Z, 5/S, 6/G, 8/B, U/V, M/N none or one is left. Read aloud, C, D, P, T, V and 3 rhyme:
 * a code is to be shown. Without vowels no words arise. 18 to the power of 8 are 11 billion codes.
 */
export const JOIN_CODE_ALPHABET = "34679CDFHKMPRTVWXY";
export const JOIN_CODE_LENGTH = 8;
const GROUP = 4;
/** Bytes from here on are drawn again: taking them modulo the alphabet would make its first characters more likely. */
const FAIR_BYTES = 256 - (256 % JOIN_CODE_ALPHABET.length);

/**
 * A join code from random bytes by rejection sampling, all codes equally likely; null when the bytes run out, then ask for more. Of 64 bytes fewer
 * than 8 are fit with a chance below 1 in 10^60.
 */
export function drawJoinCode(bytes: Uint8Array): string | null {
  let code = "";
  for (const byte of bytes) {
    if (byte < FAIR_BYTES) code += JOIN_CODE_ALPHABET[byte % JOIN_CODE_ALPHABET.length];
    if (code.length === JOIN_CODE_LENGTH) return code;
  }
  return null;
}

/** A code as it is shown, in two groups: "CFHK-3467". */
export function formatJoinCode(code: string): string {
  return `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;
}

/** The code that somebody typed or pasted, whatever its case, spaces and dashes, or that the pasted link to it holds; null when it cannot be one. */
export function parseJoinCode(text: string): string | null {
  // A hostile megabyte need not be searched.
  const written = text.slice(0, 1_000).normalize("NFKC").toUpperCase();
  const [, linked = written] = /\/JOIN\/([A-Z\d-]+)/.exec(written) ?? [];
  // The minus sign is no dash to Unicode; bidi marks and soft hyphens come with what is copied.
  const code = linked.replace(/[\s\p{Pd}\p{Cf}\u2212_.·]/gu, "");
  return code.length === JOIN_CODE_LENGTH && [...code].every((character) => JOIN_CODE_ALPHABET.includes(character)) ? code : null;
}
