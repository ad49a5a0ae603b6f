import Link from "next/link";

export function SiteFooter() {
  return (
    <footer className="border-line border-t print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-6 text-muted text-sm sm:px-6">
        <p>Rounds is study material for health-profession students, not medical advice.</p>
        <p className="flex gap-x-6">
          <Link href="/library" className="text-link inline-flex min-h-11 items-center">
            Library
          </Link>
          <Link href="/library/glossary" className="text-link inline-flex min-h-11 items-center">
            Glossary
          </Link>
        </p>
      </div>
    </footer>
  );
}
