"use client";

import { useSyncExternalStore } from "react";
import { areSingleKeysOn, subscribeSingleKeys } from "#client/key-preference";

/** Whether single-key shortcuts are on, on this device. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribeSingleKeys, areSingleKeysOn, () => true);
}

/** For `aria-keyshortcuts`: the keys, or nothing while single-key shortcuts are off. */
export function useKeyHint(): (keys: string) => string | undefined {
  const on = useSingleKeys();
  return (keys) => (on && keys !== "" ? keys : undefined);
}
