import Link from "next/link";

/** The name with its mark: forgetting, a review, slower forgetting. */
export function Wordmark({ href }: { href: string }) {
  return (
    <Link href={href} className="inline-flex min-h-11 items-center gap-2.5 font-semibold font-serif text-ink text-xl">
      <svg viewBox="0 0 32 32" className="size-7" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="var(--color-accent)" />
        <path
          d="M6 8c1.5 7 4.5 11 9 13V8.5c2.5 5 6 8 11 9"
          fill="none"
          stroke="var(--color-on-accent)"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Rounds
    </Link>
  );
}
