/** Only to tell whether a path stays on its origin; never contacted. */
const ANCHOR = "https://rounds.invalid";

/**
 * A path of this app to go to after signing in, or the fallback. Refuses everything that a browser could read as another origin:
 * `//host`, `/\host`, the same in percent-encoding (however often), control characters, other schemes.
 */
export function safeNext(path: string | null | undefined, fallback = "/today"): string {
  if (!path || path.length > 2000 || !isLocalPath(path)) return fallback;
  let decoded = path;
  for (let round = 0; round < 5; round++) {
    let once: string;
    try {
      once = decodeURIComponent(decoded);
    } catch {
      return fallback;
    }
    if (once === decoded) {
      const url = new URL(path, ANCHOR);
      return url.pathname + url.search + url.hash;
    }
    if (!isLocalPath(once)) return fallback;
    decoded = once;
  }
  return fallback;
}

function isLocalPath(path: string): boolean {
  if (!path.startsWith("/") || /^\/{2}/.test(path) || /[\\\p{Cc}\p{Zl}\p{Zp}]/u.test(path)) return false;
  // The pathname, too: "/./" and "/x/..//host" become "//host" once a browser has resolved the dots.
  const url = URL.canParse(path, ANCHOR) ? new URL(path, ANCHOR) : null;
  return url !== null && url.origin === ANCHOR && !url.pathname.startsWith("//");
}
