"use client";

import { ErrorScreen } from "../error-screen.tsx";

interface ErrorProps {
  readonly error: Error & { digest?: string };
}

export default function PageError({ error }: ErrorProps) {
  // Loading again asks the server again; `reset` alone would only draw the same failed answer.
  return <ErrorScreen error={error} retry={() => window.location.reload()} />;
}
