// Parameters of RFC 3492, section 5.
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
const BASE = DIGITS.length;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_NOT_ASCII = 0x80;

/** A label of a domain in ASCII (RFC 3492, section 6.3), "münchen" as "xn--mnchen-3ya"; one that is ASCII stays. Give it in lower case and composed. */
export function toAsciiLabel(label: string): string {
  const points = [...label].map((character) => character.codePointAt(0) ?? 0);
  const ascii = points.filter((point) => point < FIRST_NOT_ASCII);
  if (ascii.length === points.length) return label;
  let output = ascii.length > 0 ? `${String.fromCodePoint(...ascii)}-` : "";
  let delta = 0;
  let bias = FIRST_BIAS;
  let handled = ascii.length;
  let reached = FIRST_NOT_ASCII;
  for (const point of [...new Set(points)].filter((each) => each >= FIRST_NOT_ASCII).sort((a, b) => a - b)) {
    delta += (point - reached) * (handled + 1);
    reached = point;
    for (const each of points) {
      if (each < point) delta += 1;
      if (each !== point) continue;
      output += encodeNumber(delta, bias);
      bias = adapt(delta, handled + 1, handled === ascii.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    reached += 1;
  }
  return `xn--${output}`;
}

/** A number in digits whose weights grow with the bias, the last one below its threshold. */
function encodeNumber(number: number, bias: number): string {
  let left = number;
  let digits = "";
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (left < threshold) return digits + DIGITS[left];
    digits += DIGITS[threshold + ((left - threshold) % (BASE - threshold))];
    left = Math.floor((left - threshold) / (BASE - threshold));
  }
}

/** The bias for the next number: about how large that will be (section 6.1). */
function adapt(delta: number, handled: number, first: boolean): number {
  let left = Math.floor(delta / (first ? DAMP : 2));
  left += Math.floor(left / handled);
  let k = 0;
  for (; left > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}
