import { route } from "#server/route";
import { profileSchema, saveProfile } from "#server/settings";

export const PUT = route({ pattern: "/api/settings/profile", auth: "student", body: profileSchema }, ({ proof, body }) =>
  saveProfile(proof, body),
);
