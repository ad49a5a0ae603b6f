"use client";

import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";
import { useHydrated } from "./use-hydrated.ts";

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Something is under way: says so to assistive technology and ignores presses, as with `aria-disabled`, and keeps the focus. */
  readonly busy?: boolean;
  /** Does its work without script, as in a form that asks the server by its address. Any other waits for the script: a press before would be lost. */
  readonly unscripted?: boolean;
}

export function Button({
  variant,
  size,
  busy = false,
  unscripted = false,
  disabled = false,
  "aria-disabled": resting = false,
  type = "button",
  className = "",
  onClick,
  ...rest
}: ButtonProps) {
  const hydrated = useHydrated();
  const waiting = !hydrated && !unscripted;
  // Not `disabled`: the browser would take the focus away, and the next Tab would begin at the top of the page.
  const ignored = busy || resting === true;
  // Meanwhile it looks as it will: nothing flickers when the script is there.
  const look = waiting && !disabled ? "opacity-100!" : "";
  return (
    <button
      type={type}
      disabled={disabled || waiting}
      aria-busy={busy || undefined}
      aria-disabled={ignored || undefined}
      onClick={ignored ? ignore : onClick}
      className={`${buttonStyle(variant, size)} aria-disabled:cursor-not-allowed aria-disabled:opacity-60 ${look} ${className}`}
      {...rest}
    />
  );
}

/** Enter in a field presses the button of its form, so this keeps the form from being sent twice, too. */
function ignore(event: MouseEvent) {
  event.preventDefault();
}
