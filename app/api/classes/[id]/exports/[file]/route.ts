import { requireStudentData } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { exportClass } from "#server/classes/exports";
import { csvDownload, fileNameOf } from "#server/download";

/** `?mark=1` puts a byte order mark in front, which Excel wants. */
export const GET = classRoute(
  { pattern: "/api/classes/[id]/exports/[file]" },
  requireStudentData,
  async ({ proof, params, query, address }) => {
    const file = params.file ?? "";
    const { rows, day } = await exportClass(proof, file, address);
    return csvDownload({
      name: ["rounds", fileNameOf(proof.name), file, day].filter(Boolean).join("-"),
      rows,
      mark: query.get("mark") === "1",
    });
  },
);
