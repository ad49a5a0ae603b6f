import { requirePeople } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { limitsSchema, rotateJoinCode, rotateSchema, setJoinLimits } from "#server/classes/joining";

export const POST = classRoute({ pattern: "/api/classes/[id]/code", body: rotateSchema }, requirePeople, ({ proof, body }) =>
  rotateJoinCode(proof, body),
);
export const PUT = classRoute({ pattern: "/api/classes/[id]/code", body: limitsSchema }, requirePeople, ({ proof, body }) =>
  setJoinLimits(proof, body),
);
