import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openSet } from "./case-set.ts";
import { DATA_DIR, expect, signIn, test } from "./house.ts";

const PAGES_FOR_STUDENTS = ["/today", "/study", "/stats", "/settings", "/cases"];

/** What Next sends of a page without drawing it, and a header that once went past the guard of many apps. */
const TRICKS: Record<string, string>[] = [
  {},
  { rsc: "1" },
  { "next-router-prefetch": "1", rsc: "1" },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
];

test("a stranger is sent to sign in from every page for students, and gets none of its content", async ({ page, request }) => {
  for (const path of PAGES_FOR_STUDENTS) {
    await page.goto(path);
    await page.waitForURL((url) => url.pathname === "/sign-in" && url.searchParams.get("next") === path);
    for (const headers of TRICKS) {
      const answer = await request.get(path, { headers, maxRedirects: 0 });
      expect(await answer.text()).not.toContain("forecast");
    }
  }
});

test("a case set and its review are there for their student alone: a stranger signs in first, another student finds nothing", async ({
  page,
  request,
  house,
  browser,
}) => {
  await signIn(page, await house.newStudent());
  const id = await openSet(page, { count: 2 });
  const stems = await house.db.sql<{ stem: string }[]>`
    select v.snapshot ->> 'stem' as stem from quiz_items i join case_variants v on v.hash = i.variant_hash where i.quiz_id = ${id}`;
  // Quotes are written in other ways in HTML and in what Next streams.
  const pieces = stems.map(({ stem }) => stem.slice(0, 30));
  const context = await browser.newContext();
  const other = await context.newPage();
  for (const path of [`/cases/${id}`, `/cases/${id}/review`]) {
    await other.goto(path);
    await other.waitForURL((url) => url.pathname === "/sign-in" && url.searchParams.get("next") === path);
    for (const headers of TRICKS) {
      const text = await (await request.get(path, { headers, maxRedirects: 0 })).text();
      for (const piece of [...pieces, "Which of the following"]) expect(text).not.toContain(piece);
    }
  }
  await signIn(other, await house.newStudent());
  for (const path of [`/cases/${id}`, `/cases/${id}/review`]) {
    await other.goto(path);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("There is no page at this address");
    for (const headers of TRICKS) {
      const text = await (await other.request.get(path, { headers })).text();
      for (const piece of [...pieces, "Which of the following"]) expect(text).not.toContain(piece);
    }
  }
  expect((await other.request.get(`/api/quizzes/${id}`)).status()).toBe(404);
  await context.close();
});

test("pages carry a policy with a fresh nonce, the other headers, and no x-powered-by", async ({ request, page }) => {
  const nonces = new Set<string | undefined>();
  for (let visit = 0; visit < 2; visit += 1) {
    const answer = await request.get("/");
    const headers = answer.headers();
    const policy = headers["content-security-policy"] ?? "";
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(rule);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    nonces.add(policy.match(/'nonce-([^']+)'/)?.[1]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBeTruthy();
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["x-powered-by"]).toBeUndefined();
  }
  expect(nonces.size).toBe(2);
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  for (const path of ["/", "/library", "/sign-in"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
  expect(complaints).toEqual([]);
});

test("a write from another site, or not as JSON, changes nothing", async ({ page, request, house }) => {
  const student = await house.newStudent();
  await signIn(page, student);
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const body = { name: "Mallory", newPerDay: 0, reviewsPerDay: 0 };
  const foreign = await request.put("/api/settings", {
    data: body,
    headers: { cookie: cookies, origin: "https://evil.example" },
  });
  expect(foreign.status()).toBe(403);
  const form = await request.put("/api/settings", {
    form: { name: "Mallory" },
    headers: { cookie: cookies, origin: new URL(page.url()).origin },
  });
  expect(form.status()).toBe(415);
  const [row] = await house.db.sql<{ name: string }[]>`select name from users where id = ${student.id}`;
  expect(row?.name).toBe("Test Student");
});

test("what the browser is sent holds no secret and no server code", () => {
  const secrets = ["auth-secret", "postgres-password"].map((name) => readFileSync(join(DATA_DIR, name), "utf8").trim());
  const files = readdirSync(".next/static", { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(js|css|map)$/.test(entry.name),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const text = readFileSync(join(file.parentPath, file.name), "utf8");
    for (const secret of [...secrets, "argon2", "DATABASE_URL", "AUTH_SECRET", "card_states", "scheduler_configs", "drizzle"]) {
      expect(text.includes(secret), `${file.name} contains ${secret.slice(0, 12)}`).toBe(false);
    }
  }
});
