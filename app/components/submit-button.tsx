"use client";

import type { ComponentProps } from "react";
import { Button } from "./button.tsx";
import { useHydrated } from "./use-hydrated.ts";

/** Waits until its form has its script: a form sent before that would go nowhere. It looks the same meanwhile. */
export function SubmitButton({ disabled = false, className = "", ...rest }: ComponentProps<typeof Button>) {
  const hydrated = useHydrated();
  return (
    <Button
      type="submit"
      disabled={disabled || !hydrated}
      className={hydrated ? className : `${className} opacity-100!`}
      {...rest}
    />
  );
}
