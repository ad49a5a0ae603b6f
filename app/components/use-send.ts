"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type SendResult, sendJson } from "./send-json.ts";

interface Failure {
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** One form's conversation with one route: at most one request under way, the last failure kept until the next attempt. */
export function useSend() {
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Runs the request unless one is under way; null means that it was not started. */
  async function attempt<T>(request: () => Promise<SendResult<T>>): Promise<SendResult<T> | null> {
    if (underWay.current) return null;
    underWay.current = true;
    const pressed = document.activeElement;
    setBusy(true);
    setFailure(null);
    try {
      const result = await request();
      if (!result.ok) {
        flushSync(() => setFailure(result));
        focusProblem(pressed);
      }
      return result;
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  }

  return {
    busy,
    failure,
    fail: setFailure,
    attempt,
    send: <T>(method: "POST" | "PUT", path: string, body: unknown) => attempt(() => sendJson<T>(method, path, body)),
  };
}

/** Leads from the button or field with which a form was sent to its first field with a problem, unless the reader has gone on meanwhile. */
function focusProblem(pressed: Element | null): void {
  if (pressed !== document.activeElement) return;
  pressed?.closest("form")?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
