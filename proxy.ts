import { type NextRequest, NextResponse } from "next/server";
import { keepToTls } from "#server/transport-security";

/**
 * Runs before pages only: a Content Security Policy with a nonce of its own per request, and the path for the way back after signing in.
 * It decides nothing about who may see what; that is done where data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from this header.
  headers.set("content-security-policy", policy);
  headers.set("x-rounds-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  keepToTls(response.headers);
  return response;
}

/**
 * Digests of the style element that sonner 2.0.8 inserts by itself, first empty, then filled; tests/server/headers.test.ts computes the
 * second anew from the package.
 */
const SONNER_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='";

/** React needs eval for its stacks while developing; `style-src-attr` is what its style attributes need. */
function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}' ${SONNER_STYLE}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** Whatever its ending: /library/x.png is a page too. What is left out gets the policy in next.config.js. */
export const config = {
  matcher: [{ source: "/((?!api/|_next/|icon\\.svg$).*)" }],
};
