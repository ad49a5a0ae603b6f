import { afterEach, beforeEach, expect, it, vi } from "vitest";

let page: EventTarget;
let stored: Map<string, string>;
let areSingleKeysOn: typeof import("#client/key-preference").areSingleKeysOn;
let subscribeSingleKeys: typeof import("#client/key-preference").subscribeSingleKeys;
let turnSingleKeys: typeof import("#client/key-preference").turnSingleKeys;

beforeEach(async () => {
  // What a page remembers lives in the module: a page for each test.
  vi.resetModules();
  ({ areSingleKeysOn, subscribeSingleKeys, turnSingleKeys } = await import("#client/key-preference"));
  page = new EventTarget();
  stored = new Map();
  vi.stubGlobal("window", page);
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("single keys are on until they are turned off, and stay off for the next visit", () => {
  expect(areSingleKeysOn()).toBe(true);
  turnSingleKeys(false);
  expect(areSingleKeysOn()).toBe(false);
  expect([...stored.values()]).toEqual(["off"]);
});

it("a screen hears of the change, made here or in another tab, until it goes", () => {
  const heard = vi.fn();
  const stop = subscribeSingleKeys(heard);
  turnSingleKeys(false);
  const [name] = stored.keys();
  page.dispatchEvent(Object.assign(new Event("storage"), { key: name }));
  page.dispatchEvent(Object.assign(new Event("storage"), { key: "theme" }));
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
  turnSingleKeys(true);
  expect(heard).toHaveBeenCalledTimes(2);
});

it("a browser that stores nothing keeps the choice as long as the page lives", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem: () => {
      throw new Error("blocked");
    },
  });
  turnSingleKeys(false);
  expect(areSingleKeysOn()).toBe(false);
});
