import { afterAll, beforeAll, expect, test } from "vitest";
import { judge, median, quantile, takeTurns } from "#cli/bench/measurement";
import { scriptsOf } from "#cli/bench/page-scripts";
import { openWireCounter } from "#cli/bench/wire-counter";
import { openDatabase } from "#db/database";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("median and quantile interpolate, and know nothing of nothing", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
  expect(median([])).toBeNaN();
});

test("a goal is about the ratio where there is a baseline, else about the value", () => {
  expect(judge("a", "x", 40, { baseline: 100, goal: ">= 0.4" })).toMatchObject({ ratio: 0.4, ok: true });
  expect(judge("a", "x", 39, { baseline: 100, goal: ">= 0.4" })).toMatchObject({ ok: false });
  expect(judge("a", "x", 3, { goal: "<= 3" })).toMatchObject({ baseline: null, ratio: null, ok: true });
  expect(judge("a", "x", 3.1, { goal: "<= 3" }).ok).toBe(false);
});

test("a figure that could not be taken has missed its goal", () => {
  expect(judge("a", "x", Number.NaN, { goal: "<= 3" }).ok).toBe(false);
});

test("both sides are measured by turns and the first turn is left out", async () => {
  const order: string[] = [];
  const side = (name: string, values: number[]) => async () => {
    order.push(name);
    return values.shift() ?? 0;
  };
  const result = await takeTurns(3, side("s", [999, 1, 3, 2]), side("b", [999, 10, 30, 20]));
  expect(order.join("")).toBe("bsbsbsbs");
  expect(result).toEqual({ value: 2, baseline: 20 });
});

test("round trips are counted on the wire: one for each statement, three for a transaction of one", async () => {
  const counter = await openWireCounter(database.url);
  const db = openDatabase(counter.url, { max: 1, deadline: false });
  const ask = () => db.sql`select ${1}::int as one`;
  await ask();
  await ask();
  const before = counter.roundTrips();
  await ask();
  expect(counter.roundTrips() - before).toBe(1);
  await db.sql.begin((sql) => sql`select ${1}::int as one`);
  expect(counter.roundTrips() - before).toBe(4);
  await db.close();
  await counter.close();
});

test("scripts of a page are found in tags and in the component stream, without those for old browsers", () => {
  const html = `<script src="/_next/static/chunks/a1.js" async=""></script><script noModule="" src="/_next/static/chunks/old.js"></script>
    <script>self.__next_f.push([1,"3:I[1,[\\"/_next/static/chunks/b-2.js\\",\\"static/chunks/a1.js\\"]]"])</script>`;
  expect(scriptsOf(html)).toEqual(["static/chunks/a1.js", "static/chunks/b-2.js"]);
});
