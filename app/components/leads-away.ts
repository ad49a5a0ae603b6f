type Click = Pick<MouseEvent, "button" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;
type Place = Pick<Location, "origin" | "pathname" | "search">;

/** Whether a click on a link opens another page of this app in this tab. For other sites the browser asks by itself. */
export function leadsAway(
  { button, ctrlKey, metaKey, shiftKey, altKey }: Click,
  link: Place & { readonly target: string },
  here: Place,
): boolean {
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return false;
  if ((link.target !== "" && link.target !== "_self") || link.origin !== here.origin) return false;
  return link.pathname !== here.pathname || link.search !== here.search;
}
