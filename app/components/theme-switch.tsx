"use client";

import { useState } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "../theme.ts";
import { useHydrated } from "./use-hydrated.ts";

const NAMES: Record<Theme, string> = { system: "As the device", light: "Light", dark: "Dark" };
const YEAR_SECONDS = 365 * 86_400;

/** Takes effect at once, and the cookie lets the server draw the next page right from its first byte. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const hydrated = useHydrated();
  const [theme, setTheme] = useState(initial);

  function choose(next: Theme) {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }

  return (
    <fieldset disabled={!hydrated}>
      <legend className="font-medium">Colors</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {THEMES.map((option) => (
          <label
            key={option}
            className="inline-flex min-h-11 items-center gap-2.5 rounded-control border border-edge bg-surface px-4 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="theme"
              value={option}
              checked={theme === option}
              onChange={() => choose(option)}
              className="size-4"
            />
            {NAMES[option]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
