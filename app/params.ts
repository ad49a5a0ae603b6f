export interface SearchParams {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** One value of a search parameter; of a repeated one the first. */
export function readParam(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
