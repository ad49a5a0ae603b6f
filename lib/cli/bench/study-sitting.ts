// biome-ignore lint/style/noRestrictedImports: only its types
import type { Browser, Page } from "@playwright/test";

export interface SittingConditions {
  /** The network goes away after the session has been loaded. */
  readonly offline?: boolean;
  /** A machine so many times slower, with this round trip to the server. */
  readonly cpuSlowdown?: number;
  readonly roundTripMs?: number;
}

export interface SittingTimes {
  /** From pressing 3 (Good) to the next prompt on the screen, one for each card, in milliseconds. */
  readonly nextCardMs: readonly number[];
  /** Interaction to Next Paint of the whole sitting, as web.dev/inp defines it. */
  readonly inpMs: number;
}

/**
 * Runs in the page (as text: a compiled function would call helpers that are not there). A card is painted when its prompt has changed
 * and the frame after that has been handed over.
 */
const INSTRUMENT = `(() => {
  const times = [], interactions = new Map();
  let started = 0, prompt = "", arrived = () => {};
  const read = () => document.querySelector("h1")?.textContent ?? "";
  addEventListener("keydown", (event) => {
    if (event.key !== "3") return;
    started = event.timeStamp;
    prompt = read();
  }, true);
  const painted = (at) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      times.push(performance.now() - at);
      arrived();
    };
    channel.port2.postMessage(null);
  });
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      if (started === 0 || read() === prompt) return;
      painted(started);
      started = 0;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId) interactions.set(entry.interactionId, Math.max(interactions.get(entry.interactionId) ?? 0, entry.duration));
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  window.benchTimes = () => times;
  window.benchCount = (count) => new Promise((done, fail) => {
    if (times.length >= count) return done();
    const late = setTimeout(() => fail(new Error("No new prompt within 10 s: " + read())), 10_000);
    arrived = () => {
      clearTimeout(late);
      done();
    };
  });
  window.benchInteractions = () => [...interactions.values()];
})()`;

/** One sitting of `cards` answers by keyboard in a fresh browser profile, signed in by `cookie` ("name=value; ..."). */
export async function sit(
  browser: Browser,
  origin: string,
  cookie: string,
  cards: number,
  conditions: SittingConditions,
): Promise<SittingTimes> {
  const context = await browser.newContext();
  try {
    await context.addCookies(
      cookie
        .split("; ")
        .map((pair) => ({ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1), url: origin })),
    );
    const page = await context.newPage();
    await page.addInitScript(INSTRUMENT);
    await page.goto(`${origin}/study`);
    // Until the browser has taken over, keys go nowhere.
    await page.locator("[data-ready]").waitFor();
    if (conditions.offline) await context.setOffline(true);
    await throttle(page, conditions);
    for (let card = 0; card < cards; card++) await answer(page, card);
    const nextCardMs = await page.evaluate<number[]>("benchTimes()");
    const interactions = await page.evaluate<number[]>("benchInteractions()");
    return { nextCardMs, inpMs: interactionToNextPaint(interactions, cards * 2) };
  } finally {
    await context.close();
  }
}

/** Shows the answer, rates it Good and waits until the next prompt was painted. */
async function answer(page: Page, card: number): Promise<void> {
  await prompted(page).waitFor();
  // A card that is answered by typing has the focus in its field, where Enter hands the answer in.
  await page.keyboard.press((await page.getByLabel("Your answer").count()) > 0 ? "Enter" : "Space");
  await page.getByRole("button", { name: /^Good/ }).waitFor();
  await page.keyboard.press("3");
  await page.evaluate(`benchCount(${card + 1})`);
}

function prompted(page: Page) {
  return page.getByRole("button", { name: /^Show answer/ });
}

async function throttle(page: Page, { cpuSlowdown, roundTripMs }: SittingConditions): Promise<void> {
  if (cpuSlowdown === undefined && roundTripMs === undefined) return;
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown ?? 1 });
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: roundTripMs ?? 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}

/** The slowest interaction, leaving out one of each fifty. Those below 16 ms are not reported and count as 16. */
function interactionToNextPaint(durations: readonly number[], count: number): number {
  const sorted = [...durations].sort((a, b) => b - a);
  return sorted[Math.floor(count / 50)] ?? 16;
}
