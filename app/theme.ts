export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Readable by script on purpose: the switch in the settings writes it, and it holds nothing but a taste. */
export const THEME_COOKIE = "theme";

/** What a cookie may say; anything else means that the system decides. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
