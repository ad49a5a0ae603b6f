import fc from "fast-check";
import { expect, test } from "vitest";
import { readQuizEvent } from "#core/quiz-event-check";
import { RUNS } from "./arbitraries.ts";

const ID = "0198c0de-0000-7000-8000-000000000001";
const ANSWER = { id: ID, position: 0, kind: "answer", option: 1, confidence: 3, ranges: null, at: 5.5, durationMs: 12.4 };

test("an event is read as it was sent, with time and duration in whole milliseconds", () => {
  expect(readQuizEvent(ANSWER)).toEqual({ event: { ...ANSWER, at: 5, durationMs: 12 } });
  const marked = {
    id: ID,
    position: 39,
    kind: "highlight",
    ranges: [
      [0, 4],
      [9, 12],
    ],
    at: 0,
  };
  expect(readQuizEvent(marked)).toEqual({ event: { ...marked, option: null, confidence: null, durationMs: null } });
});

test.each([
  ["no id", { id: undefined }],
  ["an id of another version", { id: ID.replace("-7", "-4") }],
  ["a position beyond forty", { position: 40 }],
  ["a position below zero", { position: -1 }],
  ["half a position", { position: 0.5 }],
  ["an unknown kind", { kind: "reveal" }],
  ["an answer without an option", { option: null }],
  ["an option that no case has", { option: 26 }],
  ["a flag with an option", { kind: "flag", confidence: null }],
  ["a confidence of 4", { confidence: 4 }],
  ["a strike-out with a confidence", { kind: "strike" }],
  ["ranges on an answer", { ranges: [[0, 1]] }],
  ["a highlight without ranges", { kind: "highlight", option: null, confidence: null }],
  ["a range that ends before it begins", { kind: "highlight", option: null, confidence: null, ranges: [[4, 4]] }],
  ["no time", { at: Number.NaN }],
  ["a time before 1970", { at: -1 }],
])("%s is refused in words", (_, change) => {
  expect(readQuizEvent({ ...ANSWER, ...change })).toMatchObject({ fault: expect.stringMatching(/\.$/) });
});

test("a duration that makes no sense is left out, and costs no answer", () => {
  for (const durationMs of ["x", Number.NaN, null, undefined])
    expect(readQuizEvent({ ...ANSWER, durationMs })).toMatchObject({ event: { durationMs: null } });
  expect(readQuizEvent({ ...ANSWER, durationMs: 1e12 })).toMatchObject({ event: { durationMs: 3_600_000 } });
  expect(readQuizEvent({ ...ANSWER, durationMs: -5 })).toMatchObject({ event: { durationMs: 0 } });
});

test("whatever JSON is sent gives an event or a fault", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (sent) => {
      const reading = readQuizEvent(sent);
      expect("event" in reading || "fault" in reading).toBe(true);
    }),
    RUNS,
  );
});
