import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Something is under way: says so to assistive technology and ignores presses, as with `aria-disabled`, and keeps the focus. */
  readonly busy?: boolean;
}

export function Button({
  variant,
  size,
  busy = false,
  "aria-disabled": resting = false,
  type = "button",
  className = "",
  onClick,
  ...rest
}: ButtonProps) {
  // Not `disabled`: the browser would take the focus away, and the next Tab would begin at the top of the page.
  const ignored = busy || resting === true;
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={ignored || undefined}
      onClick={ignored ? ignore : onClick}
      className={`${buttonStyle(variant, size)} aria-disabled:cursor-not-allowed aria-disabled:opacity-60 ${className}`}
      {...rest}
    />
  );
}

/** Enter in a field presses the button of its form, so this keeps the form from being sent twice, too. */
function ignore(event: MouseEvent) {
  event.preventDefault();
}
