import { requirePeople } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { moveSchema, moveStudents } from "#server/classes/people";

export const PUT = classRoute({ pattern: "/api/classes/[id]/people/section", body: moveSchema }, requirePeople, ({ proof, body }) =>
  moveStudents(proof, body),
);
