"use client";

import { useEffect } from "react";
import { leadsAway } from "./leads-away.ts";

const QUESTION = "Leave this page? What you changed is not saved.";

/** Asks before a link, a reload or a closed tab takes away what was changed in a form. The browser's way back within the app cannot be held. */
export function useUnsavedGuard(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]:not([download])") : null;
      if (!link || !leadsAway(event, link, window.location) || window.confirm(QUESTION)) return;
      event.preventDefault();
      event.stopPropagation();
    }
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // On the window and on the way down: before the router follows the link.
    window.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      window.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onUnload);
    };
  }, [changed]);
}
