import { z } from "zod";
import { QUESTION_KINDS } from "#core/case-knowledge";
import { isUuidV7 } from "#core/event-check";
import { readQuizEvent } from "#core/quiz-event-check";
import {
  MAX_QUIZ_EVENTS,
  MAX_QUIZ_ITEMS,
  type OutgoingQuizEvent,
  QUIZ_POOLS,
  type QuizEventBatch,
  type QuizEventResult,
} from "#core/quiz-wire";
import { readDevice, readEventList, refuseEvent } from "./batch-intake.ts";
import { Problem } from "./problem.ts";

const idSchema = z.string("Give an id.").refine(isUuidV7, "The id is not a lower-case UUID of version 7.");
const slugSchema = z.string("Give a name.").min(1, "Give a name.").max(200, "At most 200 characters.");
const positionSchema = z
  .int("The number of a case.")
  .min(0, "The number of a case.")
  .max(MAX_QUIZ_ITEMS - 1, "The number of a case.");

/** A QuizOrder. */
export const orderSchema = z
  .object({
    id: idSchema,
    mode: z.enum(["tutor", "exam"], "Choose tutor or exam."),
    topicSlugs: z.array(slugSchema).max(100, "At most 100 topics."),
    kinds: z.array(z.enum(QUESTION_KINDS, "This is no kind of question.")).max(QUESTION_KINDS.length, "Each kind once."),
    pool: z.enum(QUIZ_POOLS, "This is no pool."),
    conditionSlug: slugSchema.nullable(),
    cardId: slugSchema.nullable(),
    count: z.int("A whole number.").min(1, "At least 1.").max(MAX_QUIZ_ITEMS, `At most ${MAX_QUIZ_ITEMS}.`),
    minutes: z.int("Whole minutes.").min(1, "At least 1 minute.").max(720, "At most 720 minutes.").nullable(),
  })
  .refine((order) => order.mode === "exam" || order.minutes === null, {
    path: ["minutes"],
    message: "Only an exam has a time limit.",
  });

export const submitSchema = z.object({ studentId: z.string().max(64).optional() });

export const caseNoteSchema = z.object({
  position: positionSchema,
  body: z.string("Write text.").max(4000, "At most 4000 characters."),
});

export const reportSchema = z.object({
  id: idSchema,
  position: positionSchema,
  body: z.string("Say what is wrong.").trim().min(1, "Say what is wrong.").max(4000, "At most 4000 characters."),
});

/** The cases that a query names ("0,3"), which says what a device has already. Anything else names none: then it gets all. */
export function readPositions(text: string | null): readonly number[] {
  const known = (text ?? "").split(",", MAX_QUIZ_ITEMS).map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : -1));
  return known.includes(-1) ? [] : known;
}

type Refusal = Extract<QuizEventResult, { status: "refused" }>;

export interface QuizIntake {
  readonly device: string;
  /** Whose answers the device says these are. */
  readonly studentId: string;
  /** In the order sent: an event to record, or why it is not one. */
  readonly entries: readonly (OutgoingQuizEvent | Refusal)[];
}

/**
 * Reads a body of POST /api/quizzes/[id]/events. What is wrong with the whole of it is a 400; what is wrong with one event refuses that event
 * alone, because an outbox that holds one bad event must still get rid of the good ones.
 */
export function readQuizBatch(body: unknown): QuizIntake {
  const sent = (body !== null && typeof body === "object" ? body : {}) as Record<keyof QuizEventBatch, unknown>;
  const device = readDevice(sent.device);
  const { studentId } = sent;
  if (typeof studentId !== "string") throw new Problem(400, "malformed", "`studentId` must say whose answers these are.");
  return { device, studentId, entries: readEventList(sent.events, MAX_QUIZ_EVENTS).map(toEntry) };
}

function toEntry(sent: unknown): OutgoingQuizEvent | Refusal {
  const reading = readQuizEvent(sent);
  return "event" in reading ? reading.event : refuseEvent(sent, reading.fault);
}

/** True for an entry that was refused before it reached the database. */
export function isQuizRefusal(entry: OutgoingQuizEvent | Refusal): entry is Refusal {
  return "status" in entry;
}
