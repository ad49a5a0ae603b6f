import type { z } from "zod";
import type { ClassRight } from "#db/class-rights";
import type { ClassProof } from "./class-proofs.ts";
import type { StudentProof } from "./proofs.ts";
import { type NextHandler, type RouteInput, type RouteOptions, route } from "./route.ts";

interface ClassRouteInput<Right extends ClassRight, Body> extends Pick<RouteInput<"student", Body>, "body" | "params" | "query"> {
  /** What the sender may do in the class of the address. */
  readonly proof: ClassProof<Right>;
}

/** A route under /api/classes/[id]: `right` is one of the functions of class-proofs, and runs before the handler does. */
export function classRoute<Right extends ClassRight, Schema extends z.ZodType = z.ZodUndefined>(
  options: Omit<RouteOptions<"student", Schema>, "auth">,
  right: (proof: StudentProof, classId: string) => Promise<ClassProof<Right>>,
  handle: (input: ClassRouteInput<Right, z.output<Schema>>) => Promise<unknown>,
): NextHandler {
  return route<"student", Schema>({ ...options, auth: "student" }, async ({ proof, params, body, query }) =>
    handle({ proof: await right(proof, params.id ?? ""), params, body, query }),
  );
}
