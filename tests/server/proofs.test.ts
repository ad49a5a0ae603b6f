import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { z } from "zod";
import { changePassword, signOutEverywhere } from "#server/account";
import { getCondition, getLibrary } from "#server/library";
import { type StudentProof, studentOf } from "#server/proofs";
import { getSettings, saveSettings, type settingsSchema } from "#server/settings";
import { getStats } from "#server/stats";
import { getCardHistory, getStudyPayload, recordReviews, saveNote } from "#server/study";
import { getToday } from "#server/today";

const madeUp = { studentId: randomUUID() };
declare const settings: z.output<typeof settingsSchema>;

/** Never called: `npm run check:types` fails when one of these lines compiles without its directive. */
const refusedByTheCompiler = [
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => getToday(madeUp),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => getStudyPayload(madeUp, {}),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => recordReviews(madeUp, {}),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => saveNote(madeUp, "card", "note"),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => getCardHistory(madeUp, "card"),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => getStats(madeUp),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => getSettings(madeUp),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => saveSettings(madeUp, settings),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => changePassword(madeUp, { current: "numb heel", next: "numb toe" }, "192.0.2.1"),
  // @ts-expect-error a proof is made by signing in, not by knowing an id
  () => signOutEverywhere(madeUp),
  // @ts-expect-error strangers are null, not made up
  () => getLibrary(madeUp),
  // @ts-expect-error strangers are null, not made up
  () => getCondition("slug", madeUp),
  // @ts-expect-error a forgotten check is no proof
  () => getToday(null),
  // @ts-expect-error nobody else can make the brand
  (): StudentProof => madeUp,
];

test("each use case is asked for by the compiler", () => expect(refusedByTheCompiler).toHaveLength(14));

test("without a session no proof is made", async () => {
  process.env.AUTH_SECRET = "x".repeat(32);
  await expect(studentOf(new Request("http://localhost:3000/"))).rejects.toMatchObject({ status: 401 });
});
