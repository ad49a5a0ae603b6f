const NAME = "rounds-single-keys";

const listeners = new Set<() => void>();
/** For browsers that store nothing: as long as the page lives. */
let chosen: boolean | null = null;

/** Whether letters, digits and signs do something by themselves on this device. On unless it was turned off. */
export function areSingleKeysOn(): boolean {
  if (chosen !== null) return chosen;
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

/** Turns single-key shortcuts on or off on this device, in all of its tabs. */
export function turnSingleKeys(on: boolean): void {
  chosen = on;
  try {
    localStorage.setItem(NAME, on ? "on" : "off");
    chosen = null;
  } catch {
    // Blocked or full: this page keeps the choice.
  }
  for (const listener of listeners) listener();
}

/** Calls the listener after each change, of another tab too, until the returned function is called. */
export function subscribeSingleKeys(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === NAME || event.key === null) listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", onStorage);
  };
}
