import { route } from "#server/route";
import { getStudyPayload } from "#server/study";

export const GET = route({ pattern: "/api/session", auth: "student" }, ({ proof, query }) =>
  getStudyPayload(proof, {
    topicSlug: query.get("topic") || undefined,
    conditionSlug: query.get("condition") || undefined,
    ahead: query.get("ahead") === "1",
  }),
);
