import { route } from "#server/route";
import { saveScheduler, schedulerSchema } from "#server/settings";

export const PUT = route({ pattern: "/api/settings/scheduler", auth: "student", body: schedulerSchema }, ({ proof, body }) =>
  saveScheduler(proof, body),
);
