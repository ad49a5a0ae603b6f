import { BookOpen, CalendarCheck, ChartColumn, Layers, Settings, Stethoscope, Users } from "lucide-react";
import { NavLink } from "./nav-link.tsx";

const STUDENT_LINKS = [
  { href: "/today", label: "Today", Icon: CalendarCheck },
  { href: "/study", label: "Study", Icon: Layers },
  { href: "/cases", label: "Cases", Icon: Stethoscope },
  { href: "/library", label: "Library", Icon: BookOpen },
  { href: "/stats", label: "Stats", Icon: ChartColumn },
] as const;

const OTHER_LINKS = [
  { href: "/classes", label: "Classes", Icon: Users },
  { href: "/settings", label: "Settings", Icon: Settings },
] as const;

const TOP_LINK =
  "relative inline-flex min-h-11 items-center rounded-control px-3 font-medium text-muted hover:bg-sunken hover:text-ink aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-3 aria-[current]:after:bottom-1 aria-[current]:after:h-0.5 aria-[current]:after:bg-accent";

/** Links beside the name of the site, for wide screens. */
export function TopNav() {
  return (
    <nav aria-label="Main" className="hidden gap-1 md:flex">
      {STUDENT_LINKS.map(({ href, label }) => (
        <NavLink key={href} href={href} className={TOP_LINK}>
          {label}
        </NavLink>
      ))}
      {OTHER_LINKS.map(({ href, label }) => (
        <NavLink key={href} href={href} className={TOP_LINK}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

/** What the bar of tabs has no room for. */
export function TopIcons() {
  return (
    <nav aria-label="More" className="flex md:hidden">
      {OTHER_LINKS.map(({ href, label, Icon }) => (
        <NavLink
          key={href}
          href={href}
          className="inline-flex size-11 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink aria-[current]:text-accent"
        >
          <Icon aria-hidden="true" className="size-5" />
          <span className="sr-only">{label}</span>
        </NavLink>
      ))}
    </nav>
  );
}

/** The daily links within reach of a thumb, for phones. */
export function TabBar() {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="mx-auto grid max-w-lg grid-cols-5">
        {STUDENT_LINKS.map(({ href, label, Icon }) => (
          <li key={href}>
            <NavLink
              href={href}
              className="flex min-h-14 flex-col items-center justify-center gap-0.5 border-transparent border-t-2 text-muted text-xs aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-accent"
            >
              <Icon aria-hidden="true" className="size-5" />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** For people who have not signed in. */
export function VisitorNav() {
  return (
    <nav aria-label="Main" className="flex items-center gap-1">
      <NavLink href="/library" className={TOP_LINK}>
        Library
      </NavLink>
      <NavLink href="/sign-in" className={TOP_LINK}>
        Sign in
      </NavLink>
    </nav>
  );
}
