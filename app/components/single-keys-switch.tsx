"use client";

import { turnSingleKeys } from "#client/key-preference";
import { useHydrated } from "./use-hydrated.ts";
import { useSingleKeys } from "./use-single-keys.ts";

/** Turns single-key shortcuts off for those whose voice control, or hand, presses keys that were not meant. Takes effect at once. */
export function SingleKeysSwitch() {
  const hydrated = useHydrated();
  const on = useSingleKeys();
  return (
    <div>
      <label className="inline-flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={on}
          disabled={!hydrated}
          onChange={(event) => turnSingleKeys(event.target.checked)}
          aria-describedby="single-keys-hint"
          className="size-5"
        />
        <span className="font-medium">Single-key shortcuts</span>
      </label>
      <p id="single-keys-hint" className="text-muted text-sm">
        On cards and cases a letter or digit answers, flags or opens something. Off, only Tab, Enter and the arrow keys act, on what
        has the focus. Kept on this device.
      </p>
    </div>
  );
}
