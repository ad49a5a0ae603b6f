import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NEW_STATE } from "#core/memory-state";
import { review } from "#core/scheduler";
import { configFor, DEFAULT_CONFIG } from "#core/scheduler-config";
import type { StudyCard } from "#core/study-payload";
import { HistoryBody, type HistoryEntry, loadHistory } from "../../app/study/card-history.tsx";
import { CardInfo } from "../../app/study/card-info.tsx";

const DAY_MS = 86_400_000;
const at = Date.UTC(2026, 2, 4, 23, 30);
const entry: HistoryEntry = { at, kind: "review", rating: 3, durationMs: 4200 };
const never = new AbortController().signal;
const answerWith = (answer: () => Promise<Response>) => vi.stubGlobal("fetch", answer);
/** The narrow no-break space before AM and PM is the formatter's own business. */
const plain = (html: string) => html.replaceAll("\u202f", " ");

afterEach(() => vi.unstubAllGlobals());

describe("the history of a card", () => {
  it("asks to sign in again after a 401, and blames the connection only when there is none", async () => {
    answerWith(async () => new Response("{}", { status: 401 }));
    expect(await loadHistory("c", never)).toBe("signed-out");
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await loadHistory("c", never)).toBe("unreachable");
    answerWith(async () => new Response("{}", { status: 503 }));
    expect(await loadHistory("c", never)).toBe("failed");
    answerWith(async () => Response.json({ events: [entry] }));
    expect(await loadHistory("c", never)).toEqual([entry]);
    const signedOut = renderToStaticMarkup(<HistoryBody history="signed-out" timeZone="UTC" />);
    expect(signedOut).toContain('href="/sign-in?next=/study"');
    expect(signedOut).not.toContain("connection");
  });
  it("tells the time in the student's zone", () => {
    expect(plain(renderToStaticMarkup(<HistoryBody history={[entry]} timeZone="Asia/Tokyo" />))).toContain("Mar 5, 2026, 8:30 AM");
  });
  it("shows two events of the same instant", () => {
    const html = renderToStaticMarkup(<HistoryBody history={[entry, { ...entry, rating: 1 }]} timeZone="UTC" />);
    expect(html).toMatch(/Good.*Again/);
  });
});

describe("card info", () => {
  const config = { ...DEFAULT_CONFIG, timeZone: "America/New_York" };
  const card = { id: "a-card" } as StudyCard;
  it("has the numbers of its curve as a table: after 1, 7 and 30 days, and now", () => {
    const state = review(NEW_STATE, card.id, 4, at, configFor(config, null));
    const html = renderToStaticMarkup(<CardInfo card={card} state={state} config={config} now={at + 12 * DAY_MS} />);
    const rows = [...html.matchAll(/<th scope="row"[^>]*>([^<]*)<\/th><td[^>]*>(\d+)%/g)];
    expect(rows.map((row) => row[1])).toEqual(["1 day", "7 days", "30 days", "Now (12 days)"]);
    const [day = 0, week = 0, month = 0, now = 0] = rows.map((row) => Number(row[2]));
    expect([day > week, week > now, now > month]).toEqual([true, true, true]);
    expect(html).toContain(`<strong class="tabular">${now}%</strong>`);
  });
  it("says when the card is due in the student's zone", () => {
    const state = { ...review(NEW_STATE, card.id, 4, at, configFor(config, null)), due: Date.UTC(2026, 2, 13, 8) };
    expect(plain(renderToStaticMarkup(<CardInfo card={card} state={state} config={config} now={at} />))).toContain(
      "Mar 13, 2026, 4:00 AM",
    );
  });
});
