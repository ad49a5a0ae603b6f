/**
 * For `ref`: when the element is taken from the page while it has the focus, the heading of the nearest part of the page that is still there gets it.
 * Else the browser would begin again at the top.
 */
export function handsOnFocus(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) return;
  return () => {
    if (!element.contains(document.activeElement)) return;
    const around: Element[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
    // After the change is done: what is still there is known, and whoever gives the focus somewhere else has done so.
    queueMicrotask(() => {
      if (document.activeElement !== document.body) return;
      for (const place of around) {
        const heading = place.isConnected && place.matches("section, dialog, main") ? place.querySelector("h1, h2, h3") : null;
        if (!(heading instanceof HTMLElement)) continue;
        heading.tabIndex = -1;
        return heading.focus();
      }
    });
  };
}
