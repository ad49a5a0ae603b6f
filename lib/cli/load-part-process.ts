import { openDatabase, preparesStatements } from "#db/database";
import type { LoadMessage, LoadPart } from "./load-part.ts";
import { writeLoad } from "./seed-load.ts";

/** Done once the message is on its way. */
function say(message: LoadMessage): Promise<void> {
  return new Promise((sent) => process.send?.(message, () => sent()));
}

// Whoever asked for it is gone, or has its answer.
process.once("disconnect", () => process.exit());
process.once("message", async ({ databaseUrl, plan, first, step }: LoadPart) => {
  const db = openDatabase(databaseUrl, { max: 1, deadline: false, prepare: preparesStatements(process.env) });
  try {
    await say({ counts: await writeLoad(db, plan, { first, step, onProgress: (done) => void say({ done }) }) });
  } catch (error) {
    await say({ problem: error instanceof Error ? error.message : String(error) });
  } finally {
    await db.close();
    process.disconnect();
  }
});
