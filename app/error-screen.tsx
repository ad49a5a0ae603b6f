"use client";

import { useEffect, useRef } from "react";
import { Button } from "./components/button.tsx";
import { LinkButton } from "./components/link-button.tsx";

interface ErrorScreenProps {
  readonly error: Error & { digest?: string };
  readonly retry: () => void;
}

/** What went wrong stays on the server; the reader learns what is safe and what to do. */
export function ErrorScreen({ error, retry }: ErrorScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mx-auto max-w-xl px-4 py-16">
      <h1 ref={heading} tabIndex={-1} className="text-3xl outline-none">
        This page could not be made
      </h1>
      <p className="mt-3 text-lg">
        The server did not get what it needs, most likely because its database is restarting. Your answers are safe: they are kept
        in this browser until the server has them.
      </p>
      {error.digest ? <p className="tabular mt-3 text-muted text-sm">For a report: {error.digest}</p> : null}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button onClick={retry}>Try again</Button>
        <LinkButton href="/" variant="secondary">
          Go to the start
        </LinkButton>
      </div>
    </div>
  );
}
