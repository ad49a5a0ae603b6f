import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Disables the button and tells assistive technology that something is under way. */
  readonly busy?: boolean;
}

export function Button({ variant, size, busy = false, disabled, type = "button", className = "", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonStyle(variant, size)} ${className}`}
      {...rest}
    />
  );
}
