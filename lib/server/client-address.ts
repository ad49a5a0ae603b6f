import { trustsProxy } from "./environment.ts";

/**
 * Header in which instrumentation.ts puts the address of the socket, overwriting whatever a client sent. Route handlers cannot see the
 * socket, and Next itself keeps an X-Forwarded-For that the client wrote.
 */
export const SOCKET_ADDRESS_HEADER = "x-rounds-socket-address";

/**
 * Who asks, for rate limits only. X-Forwarded-For counts when TRUST_PROXY=1, and then its last entry: the one that our own proxy added.
 * IPv6 clients own a /64 as a rule, so that much of the address is the unit.
 */
export function clientAddress(headers: Headers): string {
  const forwarded = trustsProxy() ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  const address = forwarded || headers.get(SOCKET_ADDRESS_HEADER) || "unknown";
  return networkOf(address.slice(0, 64).toLowerCase());
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::", 2);
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const groups = tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
