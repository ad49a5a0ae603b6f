import { z } from "zod";
import { route } from "#server/route";
import { explainSampleCase } from "#server/sample-case";

const body = z.strictObject({ id: z.string().max(100), option: z.number().int().min(0).max(4) });

/** The explanation of the case that visitors try; asked for with an answer in hand, and kept nowhere. */
export const POST = route({ pattern: "/api/sample-case", auth: "none", body }, (input) => explainSampleCase(input.body.id));
