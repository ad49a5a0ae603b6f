import { route } from "#server/route";
import { noteSchema, saveNote } from "#server/study";

export const PUT = route({ pattern: "/api/cards/[id]/note", auth: "student", body: noteSchema }, ({ proof, params, body }) =>
  saveNote(proof, params.id ?? "", body.body),
);
