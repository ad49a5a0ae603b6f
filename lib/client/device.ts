import { v4, v7 } from "uuid";

const KEY = "rounds-device";

/** A random name for this browser, kept across visits where storage allows it. It only tells a student's own devices apart. */
export function deviceName(): string {
  try {
    const known = localStorage.getItem(KEY);
    if (known) return known;
    const name = v4();
    localStorage.setItem(KEY, name);
    return name;
  } catch {
    return v4();
  }
}

/** A new UUIDv7: later ids of one device sort after earlier ones, even within a millisecond. */
export function newEventId(): string {
  return v7();
}
