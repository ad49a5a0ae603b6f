import { Skeleton } from "./skeleton.tsx";

/** What stands where a card or a case will, below the header without navigation. */
export function FocusedLoading() {
  return (
    <div className="flex min-h-dvh flex-col" aria-busy="true">
      <div className="h-[5.5rem] border-line border-b bg-surface sm:h-[3.25rem]" />
      <main id="content" className="mx-auto w-full max-w-2xl flex-1 px-4 py-8 sm:py-14">
        <Skeleton className="h-5 w-48" />
        <Skeleton className="mt-3 h-9 w-full" />
        <Skeleton className="mt-2 h-9 w-2/3" />
      </main>
    </div>
  );
}
