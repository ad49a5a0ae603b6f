import { zipDownload } from "#server/download";
import { exportOwnData } from "#server/own-data";
import { route } from "#server/route";

export const GET = route({ pattern: "/api/account/export", auth: "student" }, async ({ proof }) =>
  zipDownload(`rounds-my-data-${new Date().toISOString().slice(0, 10)}`, await exportOwnData(proof)),
);
