import { expect, test } from "vitest";
import { leadsAway } from "../../app/components/leads-away.ts";

const HERE = { origin: "https://rounds.example", pathname: "/classes/a/assignments/b", search: "" };
const CLICK = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const link = (change: Partial<typeof HERE & { target: string }> = {}) => ({ ...HERE, pathname: "/today", target: "", ...change });

test.each([
  ["to another page", CLICK, link(), true],
  ["to the same page with another choice", CLICK, link({ pathname: HERE.pathname, search: "?page=2" }), true],
  ["to another place of the same page", CLICK, link({ pathname: HERE.pathname }), false],
  ["into a new tab", CLICK, link({ target: "_blank" }), false],
  ["into a new tab by key", { ...CLICK, ctrlKey: true }, link(), false],
  ["with the middle button", { ...CLICK, button: 1 }, link(), false],
  ["to another site, about which the browser asks", CLICK, link({ origin: "https://elsewhere.example" }), false],
])("a link %s leads away from what is not saved, or not", (_, click, followed, away) => {
  expect(leadsAway(click, followed, HERE)).toBe(away);
});
