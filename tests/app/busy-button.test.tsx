import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { Button } from "../../app/components/button.tsx";

const page = vi.hoisted(() => ({ hydrated: true }));
vi.mock("../../app/components/use-hydrated.ts", () => ({ useHydrated: () => page.hydrated }));
beforeEach(() => {
  page.hydrated = true;
});

test("a button waits for its script and looks as it will, but for one that works without", () => {
  page.hydrated = false;
  expect(renderToStaticMarkup(<Button>Save</Button>)).toMatch(/ disabled="".* opacity-100! /);
  expect(renderToStaticMarkup(<Button disabled>Save</Button>)).not.toContain("opacity-100!");
  expect(renderToStaticMarkup(<Button unscripted>Save</Button>)).not.toMatch(/ disabled=""| opacity-100!/);
});

test("a button at work keeps the focus: it is not disabled, and says that it is at work", () => {
  const html = renderToStaticMarkup(<Button busy>Save</Button>);
  expect(html).toMatch(/^<button type="button" aria-busy="true" aria-disabled="true"/);
  expect(html).not.toMatch(/ disabled=""/);
});

test("a button at work ignores presses, and with them a second sending of its form", () => {
  let sent = 0;
  let prevented = 0;
  const press = (busy: boolean) =>
    Button({ type: "submit", busy, onClick: () => (sent += 1) }).props.onClick({ preventDefault: () => (prevented += 1) });
  press(true);
  expect([sent, prevented]).toEqual([0, 1]);
  press(false);
  expect([sent, prevented]).toEqual([1, 1]);
});

test("a button that cannot be used at all is disabled", () => {
  expect(renderToStaticMarkup(<Button disabled>Save</Button>)).toContain(' disabled=""');
});
