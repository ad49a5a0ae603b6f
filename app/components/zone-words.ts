/** An IANA time zone in words: "Zurich time (Europe/Zurich)". */
export function zoneWords(timeZone: string): string {
  const city = timeZone.includes("/") ? timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ") : null;
  return city === null ? timeZone : `${city} time (${timeZone})`;
}
