/** What an API route answered. `code` names the kind of failure, empty where there was no answer; `fields` maps names of inputs to what is wrong with them, in words. */
export type SendResult<T> =
  | { readonly ok: true; readonly data: T }
  | {
      readonly ok: false;
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
    };

const UNREACHABLE = "The server could not be reached. Check your connection and try again; nothing was changed on this page.";

function readFields(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const fields: Record<string, string> = {};
  for (const [name, problem] of Object.entries(value)) {
    if (typeof problem === "string") fields[name] = problem;
    else if (Array.isArray(problem)) fields[name] = problem.filter((part) => typeof part === "string").join(" ");
  }
  return fields;
}

/** Sends JSON to one of our routes and never throws: a lost connection is an answer too. */
export async function sendJson<T>(method: "POST" | "PUT", path: string, body: unknown): Promise<SendResult<T>> {
  let response: Response;
  try {
    response = await fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    return { ok: false, status: 0, code: "", message: UNREACHABLE, fields: {} };
  }
  const answer: unknown = await response.json().catch(() => null);
  return response.ok ? { ok: true, data: answer as T } : readFailure(response.status, answer);
}

/** Fetches a file from one of our routes; never throws either. */
export async function fetchFile(path: string): Promise<SendResult<{ readonly file: Blob; readonly name: string }>> {
  try {
    const response = await fetch(path);
    if (!response.ok) return readFailure(response.status, await response.json().catch(() => null));
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "rounds";
    return { ok: true, data: { file: await response.blob(), name } };
  } catch {
    return { ok: false, status: 0, code: "", message: UNREACHABLE, fields: {} };
  }
}

function readFailure(status: number, answer: unknown): SendResult<never> {
  const error = typeof answer === "object" && answer !== null && "error" in answer ? answer.error : null;
  const message =
    typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
      ? error.message
      : `The server answered with an error (${status}). Try again in a moment.`;
  const fields = typeof error === "object" && error !== null && "fields" in error ? readFields(error.fields) : {};
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return { ok: false, status, code, message, fields };
}
