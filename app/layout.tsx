import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { SkipLink } from "./components/skip-link.tsx";
import { inter, sourceSerif } from "./fonts.ts";
import "./globals.css";
import { parseTheme, THEME_COOKIE } from "./theme.ts";

export const metadata: Metadata = {
  title: { default: "Rounds", template: "%s · Rounds" },
  description: "Flashcards for health-profession students, scheduled so that you see each one just before you would forget it.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f8f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1516" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} className={`${inter.variable} ${sourceSerif.variable}`}>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
