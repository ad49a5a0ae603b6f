import { existsSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "./program.ts";
import { PROJECT_ROOT } from "./project.ts";

// Variables that are set already win over the file.
const settings = join(PROJECT_ROOT, ".env");
if (existsSync(settings)) process.loadEnvFile(settings);
let readerIsGone = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  // `rounds ... | head` has read all that it wanted. The command still ends in order, since it may hold a database.
  readerIsGone = true;
  process.exitCode = 0;
});
const code = await runProgram(process.argv.slice(2));
process.exitCode = readerIsGone ? 0 : code;
