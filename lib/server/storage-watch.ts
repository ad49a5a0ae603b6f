/** What the last write met: the health report says so until a write succeeds again. */
let disk: "ok" | "full" = "ok";

export function reportDisk(state: "ok" | "full"): void {
  disk = state;
}

export function diskState(): "ok" | "full" {
  return disk;
}
