import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CommandError } from "./command-error.ts";
import type { LoadCounts, LoadPlan } from "./seed-load.ts";

/** What one of several processes makes of a load. */
export interface LoadPart {
  readonly databaseUrl: string;
  readonly plan: Omit<LoadPlan, "onProgress">;
  readonly first: number;
  readonly step: number;
}

/** What the process says. */
export type LoadMessage = { readonly done: number } | { readonly counts: LoadCounts } | { readonly problem: string };

/** Runs a part in a process of its own, which ends with this one. `onProgress` hears how many students are done. */
export function runLoadPart(part: LoadPart, onProgress: (done: number) => void): Promise<LoadCounts> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(new URL("./load-part-process.ts", import.meta.url)), [], { execArgv: ["--import", "tsx"] });
    let problem = "A process that makes students ended unasked.";
    child.on("message", (message: LoadMessage) => {
      if ("done" in message) onProgress(message.done);
      else if ("counts" in message) done(message.counts);
      else problem = message.problem;
    });
    child.once("error", fail);
    child.once("exit", () => fail(new CommandError(problem)));
    child.send(part);
  });
}
