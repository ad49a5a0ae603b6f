import type { ReactNode } from "react";
import { SiteFooter } from "./site-footer.tsx";
import { TabBar, TopIcons, TopNav, VisitorNav } from "./site-nav.tsx";
import { Wordmark } from "./wordmark.tsx";

/** Header, content and footer around every page but the study screen. */
export function Shell({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  return (
    <div
      className={`flex min-h-dvh flex-col print:block print:min-h-0 print:p-0 ${signedIn ? "max-md:pb-[calc(3.5rem+env(safe-area-inset-bottom))]" : ""}`}
    >
      <header className="print:hidden border-line border-b bg-surface">
        <div className="mx-auto flex min-h-16 max-w-6xl items-center justify-between gap-4 px-4 sm:px-6">
          <Wordmark href={signedIn ? "/today" : "/"} />
          {signedIn ? (
            <>
              <TopNav />
              <TopIcons />
            </>
          ) : (
            <VisitorNav />
          )}
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl grow px-4 py-8 outline-none sm:px-6 sm:py-10 print:max-w-none print:p-0"
      >
        {children}
      </main>
      <SiteFooter />
      {signedIn ? <TabBar /> : null}
    </div>
  );
}
