import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { SOCKET_ADDRESS_HEADER } from "./client-address.ts";
import { environmentProblems } from "./environment.ts";
import { log } from "./log.ts";

/** Refuses to start with a wrong environment, all problems at once, and makes the socket's address known to route handlers. */
export function prepareServer(): void {
  const problems = environmentProblems();
  if (problems.length > 0) {
    for (const problem of problems) log.fatal(problem);
    console.error(`Rounds cannot start:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    process.exit(1);
  }
  // Published by Node before anyone else sees the request.
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? "unknown";
    // Next 16.4 answers 500 to broken percent-encoding in a dynamic path; there is no such page.
    if (!isDecodable(request.url ?? "/")) request.url = "/broken-address";
  });
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
