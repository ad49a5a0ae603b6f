import { formatJoinCode } from "#core/join-code";
import { linkOrigin } from "#server/environment";

/** How a join code is shown, and the address that leads to it; null when there is none. */
export function showCode(code: string | null): { readonly code: string; readonly link: string } | null {
  if (code === null) return null;
  const shown = formatJoinCode(code);
  return { code: shown, link: `${linkOrigin()}/join/${shown}` };
}
