/** A share from 0 to 1 as "87%"; a dash where there is none. */
export function percentOf(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)}%`;
}
