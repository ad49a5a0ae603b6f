/** Answers a constant and does no work: the baseline of `rounds bench reviews`, what the framework itself costs. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ pong: true });
}
