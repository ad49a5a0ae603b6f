"use client";

import { turnSingleKeys } from "#client/key-preference";
import type { MenuAction } from "./action-menu.tsx";
import { useSingleKeys } from "./use-single-keys.ts";

/** The entry of a menu that turns single-key shortcuts on or off on this device, and says so aloud. */
export function useSingleKeysAction(announce: (words: string) => void): MenuAction {
  const on = useSingleKeys();
  return {
    name: `Single-key shortcuts: ${on ? "on" : "off"}`,
    keyName: "",
    disabled: false,
    onPick() {
      turnSingleKeys(!on);
      announce(`Single-key shortcuts are ${on ? "off" : "on"}.`);
    },
  };
}
