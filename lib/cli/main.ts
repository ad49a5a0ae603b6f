import { existsSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "./program.ts";
import { PROJECT_ROOT } from "./project.ts";

// Variables that are set already win over the file.
const settings = join(PROJECT_ROOT, ".env");
if (existsSync(settings)) process.loadEnvFile(settings);
process.exitCode = await runProgram(process.argv.slice(2));
