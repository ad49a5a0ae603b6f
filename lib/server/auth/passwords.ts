import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import { isStorable } from "../text.ts";
import { COMMON_PASSWORDS } from "./common-passwords.ts";

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
/** UTF-16 units: more than any password of ours has, even when a keyboard sends each of its characters in pieces. */
export const CLAIMED_PASSWORD_MAX = 1000;

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A new password (ASVS 5.0, 6.2): long enough, not a common one, no composition rules. */
export const newPasswordSchema = z
  .string("Choose a password.")
  .refine((password) => lengthOf(password) >= PASSWORD_MIN, `At least ${PASSWORD_MIN} characters.`)
  .refine((password) => lengthOf(password) <= PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`)
  .refine(
    (password) => !COMMON_PASSWORDS.has(password.toLowerCase()),
    "This password is among the most common ones. Choose another.",
  );

/** People count characters, not UTF-16 units. */
function lengthOf(password: string): number {
  return [...password].length;
}

/** The same password typed on another keyboard may arrive decomposed. */
function normal(password: string): string {
  return password.normalize("NFC");
}

/** argon2id in PHC format. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST);
}

let decoy: Promise<string> | undefined;

/**
 * True when the password is right. A missing hash (no such account, or one without a password) costs the same time and is always false,
 * so that the answer tells nothing about who has an account. What cannot be anyone's password is refused without that work.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > CLAIMED_PASSWORD_MAX || !isStorable(password)) return false;
  decoy ??= hashPassword(randomBytes(16).toString("hex"));
  const right = await verify(passwordHash ?? (await decoy), normal(password));
  return right && passwordHash !== null;
}
