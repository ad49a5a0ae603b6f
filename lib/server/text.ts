import { z } from "zod";

/** PostgreSQL cannot store NUL, and half a surrogate pair is not text at all. Emoji are fine. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

/** Path of the first string (or key) in parsed JSON that cannot be stored, or null. Walks without recursion: nesting may be deep. */
export function unstorablePath(value: unknown): string | null {
  const waiting: { at: string; value: unknown }[] = [{ at: "", value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === "string") {
      if (!isStorable(next.value)) return next.at;
    } else if (next.value !== null && typeof next.value === "object") {
      for (const [key, child] of Object.entries(next.value)) {
        if (!isStorable(key)) return next.at;
        waiting.push({ at: next.at === "" ? key : `${next.at}.${key}`.slice(0, 200), value: child });
      }
    }
  }
  return null;
}

/** A person's name as shown on screen. */
export const nameSchema = z
  .string("Write your name.")
  .trim()
  .min(1, "Write your name.")
  .max(100, "At most 100 characters.")
  .refine((name) => !/\p{Cc}/u.test(name), "A name is one line of text.");

/** An address, in lower case as the database keeps it. */
export const emailSchema = z
  .string("Write an e-mail address.")
  .trim()
  .max(254, "At most 254 characters.")
  .toLowerCase()
  .pipe(z.email("This is not an e-mail address."));

/** An IANA name that this server's time zone data knows; bare offsets such as "+01:00" know no summer time and are refused. */
export const timeZoneSchema = z
  .string("Choose a time zone.")
  .max(64, "This is not a time zone.")
  .refine(isTimeZone, "This is not a time zone known here, such as Europe/Zurich.");

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
