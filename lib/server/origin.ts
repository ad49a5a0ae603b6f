import { publicOrigin } from "./environment.ts";
import { Problem } from "./problem.ts";

/**
 * Throws 403 unless a write comes from a page of this app: browsers send Origin with every POST and PUT, and scripts of other sites cannot
 * change it. Our own origin is NEXTAUTH_URL, or the Host that was asked.
 */
export function requireOwnOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin && isOwnOrigin(origin, request)) return;
  throw new Problem(403, "foreign_origin", `Writes are accepted from ${publicOrigin() ?? "pages of this app"} only.`);
}

function isOwnOrigin(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const own = publicOrigin();
  if (own) return origin === own;
  const asked = new URL(origin);
  return /^https?:$/.test(asked.protocol) && asked.host === ownHost(request);
}

/** Host and port that the client asked for. */
export function ownHost(request: Request): string {
  return (request.headers.get("host") ?? new URL(request.url).host).toLowerCase();
}
