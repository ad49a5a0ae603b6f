const PATIENCE_MS = 4_000;

/** Whether a page can be asked for now. Where it cannot, the router would throw away the page on screen for the browser's error page. */
export async function isServerReachable(): Promise<boolean> {
  try {
    const answer = await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}
