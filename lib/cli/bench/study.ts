// biome-ignore lint/style/noRestrictedImports: only its types
import type { Browser } from "@playwright/test";
import { CommandError } from "../command-error.ts";
import { LOAD_PASSWORD, loadAddress } from "../seed-load.ts";
import { openBenchHouse } from "./bench-house.ts";
import { launchBrowser } from "./browser.ts";
import { judge, type Measurement, quantile, takeTurns } from "./measurement.ts";
import { compressedSize, frameworkScripts, holdsChartLibrary, scriptsOf } from "./page-scripts.ts";
import type { BenchPlan } from "./reviews.ts";
import { type SittingConditions, type SittingTimes, sit } from "./study-sitting.ts";
import { signIn, WebClient } from "./web-client.ts";

/** Cards of each condition over all its sittings. */
const CARDS = 200;
const DAYS = 20;
/** A dynamic page of the same app that reads nothing: what a page costs at least. */
const BARE_PAGE = "/forgot";

/** The study screen in a real browser, and what its pages cost the server. */
export async function benchStudy(plan: BenchPlan): Promise<Measurement[]> {
  const perSitting = Math.ceil(CARDS / plan.rounds);
  // Each sitting takes a student of its own, so that there are cards enough.
  const house = await openBenchHouse(plan.say, { students: 3 * plan.rounds + 1, days: DAYS });
  try {
    await house.db.sql`update users set new_per_day = 999, reviews_per_day = 9999`;
    const client = new WebClient(await house.startApp());
    let student = 0;
    const nextCookie = () => signIn(client, loadAddress(1, ++student), LOAD_PASSWORD);
    const browser = await launchBrowser();
    try {
      plan.say(`- ${CARDS} cards by keyboard: network on, off, slow machine ...`);
      const sittings = await sitByTurns(browser, client.origin, nextCookie, plan.rounds, perSitting);
      plan.say("- Pages and scripts ...");
      const cookie = await nextCookie();
      return [...judgeSittings(sittings), ...(await measurePages(client, cookie, plan))];
    } finally {
      await browser.close();
      client.close();
    }
  } finally {
    await house.close();
  }
}

interface Sittings {
  readonly online: readonly SittingTimes[];
  readonly offline: readonly SittingTimes[];
  readonly slow: readonly SittingTimes[];
}

async function sitByTurns(
  browser: Browser,
  origin: string,
  nextCookie: () => Promise<string>,
  rounds: number,
  cards: number,
): Promise<Sittings> {
  const online: SittingTimes[] = [];
  const offline: SittingTimes[] = [];
  const slow: SittingTimes[] = [];
  const conditions: [SittingTimes[], SittingConditions][] = [
    [online, {}],
    [offline, { offline: true }],
    [slow, { cpuSlowdown: 4, roundTripMs: 150 }],
  ];
  for (let round = 0; round < rounds; round++) {
    for (const [times, condition] of conditions) times.push(await sit(browser, origin, await nextCookie(), cards, condition));
  }
  return { online, offline, slow };
}

function judgeSittings({ online, offline, slow }: Sittings): Measurement[] {
  const p95 = (sittings: readonly SittingTimes[]) =>
    quantile(
      sittings.flatMap((sitting) => sitting.nextCardMs),
      0.95,
    );
  return [
    judge("key press to next card painted, p95", "ms", p95(online), { goal: "<= 50" }),
    judge("the same with the network off / on", "ms", p95(offline), { baseline: p95(online), goal: "<= 1.2" }),
    judge("the same at CPU x4 and 150 ms round trip, p95", "ms", p95(slow), { goal: "<= 100" }),
    judge("interaction to next paint at CPU x4 and 150 ms round trip", "ms", Math.max(...slow.map((sitting) => sitting.inpMs)), {
      goal: "<= 100",
    }),
  ];
}

async function measurePages(client: WebClient, cookie: string, plan: BenchPlan): Promise<Measurement[]> {
  const load = async (path: string) => {
    const answer = await client.get(path, { cookie, accept: "text/html" });
    if (answer.status !== 200) throw new CommandError(`GET ${path} answered ${answer.status} ${answer.headers.location ?? ""}`);
    return answer.body;
  };
  const typicalMs = async (path: string) => {
    const times: number[] = [];
    for (const until = performance.now() + plan.seconds * 1000; performance.now() < until; ) {
      const startedAt = performance.now();
      await load(path);
      times.push(performance.now() - startedAt);
    }
    return quantile(times, 0.5);
  };
  const today = await takeTurns(
    plan.rounds,
    () => typicalMs("/today"),
    () => typicalMs(BARE_PAGE),
  );
  const study = scriptsOf(await load("/study"));
  const charts = ["/study", "/today", "/library"].map(load);
  const withCharts = (await Promise.all(charts)).filter((html) => holdsChartLibrary(scriptsOf(html))).length;
  const kilobytes = (scripts: readonly string[]) => compressedSize(scripts) / 1000;
  return [
    judge(`/today, p50 / a bare dynamic page (${BARE_PAGE}), p50`, "ms", today.value, { baseline: today.baseline, goal: "<= 3" }),
    judge("JavaScript of /study / floor of Next in the same build", "kB gzip", kilobytes(study), {
      baseline: kilobytes(frameworkScripts()),
      goal: "<= 1.4",
    }),
    judge("pages other than dashboards that load a chart library", "pages", withCharts, { goal: "<= 0" }),
  ];
}
