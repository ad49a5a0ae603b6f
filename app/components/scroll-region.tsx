import type { ReactNode } from "react";

interface ScrollRegionProps {
  /** What scrolls, as in the caption of its table. */
  readonly name: string;
  readonly children: ReactNode;
}

const SHADOW = "color-mix(in srgb, var(--color-edge) 45%, transparent)";

/** Two covers that move with what scrolls lie on two shadows that stay: a shadow is seen on each side where there is more. */
const MORE = [
  "linear-gradient(to right, var(--color-surface) 40%, transparent) 0 0 / 3rem 100% local",
  "linear-gradient(to left, var(--color-surface) 40%, transparent) 100% 0 / 3rem 100% local",
  `linear-gradient(to right, ${SHADOW}, transparent) 0 0 / 0.875rem 100% scroll`,
  `linear-gradient(to left, ${SHADOW}, transparent) 100% 0 / 0.875rem 100% scroll`,
  "var(--color-surface)",
];
const STYLE = { background: MORE.join(", "), backgroundRepeat: "no-repeat" };

/** Holds a table that may be wider than the screen: it scrolls by itself, with what is hidden in its cells (hence "relative"), and shows that it does. */
export function ScrollRegion({ name, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto rounded-control border border-line" style={STYLE} aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
