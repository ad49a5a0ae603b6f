import { createHmac } from "node:crypto";
import { authSecret } from "../environment.ts";

const LENGTH = 10;
/** Crockford's alphabet: nothing that is mistaken for something else. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Names for the students of one class that are the same in every file of it, say nothing about who they are, and cannot be joined with those of
 * another class. They hold as long as AUTH_SECRET does.
 */
export function pseudonymsOf(classId: string): (studentId: string) => string {
  const key = createHmac("sha256", authSecret()).update(`class pseudonyms\n${classId}`).digest();
  return (studentId) => {
    const bytes = createHmac("sha256", key).update(studentId).digest().subarray(0, LENGTH);
    return `s-${[...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join("")}`;
  };
}
