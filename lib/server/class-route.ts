import type { z } from "zod";
import type { ClassRight } from "#db/class-rights";
import type { ClassProof } from "./class-proofs.ts";
import type { StudentProof } from "./proofs.ts";
import { type NextHandler, type RouteInput, type RouteOptions, route } from "./route.ts";

/** A route under /api/classes/[id]: `right` is one of the functions of class-proofs, and runs before the body is read. */
export function classRoute<Right extends ClassRight, Schema extends z.ZodType = z.ZodUndefined>(
  options: Omit<RouteOptions<"student", Schema>, "auth" | "prove">,
  right: (proof: StudentProof, classId: string) => Promise<ClassProof<Right>>,
  handle: (input: RouteInput<"student", z.output<Schema>, ClassProof<Right>>) => Promise<unknown>,
): NextHandler {
  return route<"student", Schema, ClassProof<Right>>(
    { ...options, auth: "student", prove: (proof, params) => right(proof, params.id ?? "") },
    handle,
  );
}
