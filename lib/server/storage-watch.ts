/** What the last write met, for the health report. Only a write that the database acknowledged says that there is space again. */
let disk: "ok" | "full" = "ok";

export function reportDisk(state: "ok" | "full"): void {
  disk = state;
}

export function diskState(): "ok" | "full" {
  return disk;
}
