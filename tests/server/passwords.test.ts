import { verify } from "@node-rs/argon2";
import { beforeEach, expect, test, vi } from "vitest";
import { hashPassword, newPasswordSchema, verifyPassword } from "#server/auth/passwords";

vi.mock("@node-rs/argon2", { spy: true });
beforeEach(() => {
  vi.mocked(verify).mockClear();
});

test.each([
  ["an absurdly long password", "x".repeat(1001)],
  ["one of a megabyte", "x".repeat(1_000_000)],
  ["one that cannot be stored", "numb\0heel"],
])("%s is refused without any hashing, whether there is an account or not", async (_, password) => {
  const stored = await hashPassword("numb heel at night");
  expect([await verifyPassword(stored, password), await verifyPassword(null, password)]).toEqual([false, false]);
  expect(verify).not.toHaveBeenCalled();
});

test("the longest password is right on a keyboard that sends its characters in pieces", async () => {
  const longest = "ế".repeat(128);
  expect(newPasswordSchema.safeParse(longest).success).toBe(true);
  const stored = await hashPassword(longest);
  expect(longest.normalize("NFD")).toHaveLength(384);
  expect(await verifyPassword(stored, longest.normalize("NFD"))).toBe(true);
  expect(await verifyPassword(stored, `${longest}ế`)).toBe(false);
});
