import { route } from "#server/route";
import { saveSettings, settingsSchema } from "#server/settings";

export const PUT = route({ pattern: "/api/settings", auth: "student", body: settingsSchema }, ({ proof, body }) =>
  saveSettings(proof, body),
);
