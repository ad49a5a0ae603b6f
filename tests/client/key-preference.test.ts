import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { areSingleKeysOn, subscribeSingleKeys, turnSingleKeys } from "#client/key-preference";

let page: EventTarget;
let stored: Map<string, string>;

beforeEach(() => {
  page = new EventTarget();
  stored = new Map();
  vi.stubGlobal("window", page);
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
});
afterEach(() => {
  turnSingleKeys(true);
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
