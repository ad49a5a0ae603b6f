import { servedOverTls } from "./environment.ts";

/** Tells browsers to stay with TLS for a year. Only when the app is served over it: plain http would lock itself out. */
export function keepToTls(headers: Headers): void {
  if (servedOverTls()) headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
}
