import { z } from "zod";
import { route } from "#server/route";
import { recordReviews } from "#server/study";

export const POST = route(
  { pattern: "/api/reviews", auth: "student", body: z.unknown(), maxBytes: 512 * 1024, judgesText: true },
  ({ proof, body }) => recordReviews(proof, body),
);
