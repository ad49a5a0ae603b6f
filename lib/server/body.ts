import { withDeadline } from "./deadline.ts";
import { Problem } from "./problem.ts";
import { unstorablePath } from "./text.ts";

/** Slow phones need time for a body; who drips bytes is cut off. */
const BODY_DEADLINE_MS = 30_000;

function tooLarge(maxBytes: number): Problem {
  return new Problem(413, "too_large", `The body is larger than ${Math.floor(maxBytes / 1024)} kB.`);
}

/**
 * Reads a body without ever holding more than `maxBytes` (plus one chunk of the stream). Throws 413 beyond, 408 when it takes longer than
 * 30 s to arrive, 400 when it is not UTF-8.
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return "";
  const reader = request.body.getReader();
  const slow = new Problem(408, "too_slow", "The body did not arrive in time.");
  const bytes = await withDeadline(readBytes(reader, maxBytes), BODY_DEADLINE_MS, slow).catch((problem) => {
    // Not awaited: a sender that ignores the cancellation must not hold the answer back.
    void reader.cancel().catch(() => undefined);
    throw problem;
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(400, "malformed", "The body is not UTF-8.");
  }
}

async function readBytes(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** Parses a JSON body. Throws 415 for another content type, 413, 408, and 400 for what is not JSON. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") throw new Problem(415, "not_json", "Send JSON with the content type application/json.");
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem(400, "malformed", "The body is not valid JSON.");
  }
}

/** Throws 422 when any text in the value cannot be stored. */
export function refuseUnstorable(value: unknown): void {
  const path = unstorablePath(value);
  if (path === null) return;
  throw new Problem(422, "invalid", "Some of this cannot be saved.", {
    fields: { [path]: "Contains a character that cannot be stored (NUL or half of a surrogate pair)." },
  });
}
