import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Button } from "../../app/components/button.tsx";

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
