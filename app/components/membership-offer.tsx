import { type Acceptance, AcceptMembership } from "./accept-membership.tsx";
import { NobodySees, StaffSees } from "./class-visibility.tsx";
import { WayOut } from "./way-out.tsx";

interface MembershipOfferProps {
  readonly title: string;
  readonly lead: string;
  readonly offered: "student" | "assistant" | "instructor";
  readonly accept: Acceptance;
}

/** A class that somebody may join: as a student they read first what its staff will see of them. */
export function MembershipOffer({ title, lead, offered, accept }: MembershipOfferProps) {
  return (
    <div className="mx-auto w-full max-w-xl">
      <h1 className="text-3xl">{title}</h1>
      <p className="mt-2 text-lg text-muted">{lead}</p>
      <div className="mt-6 space-y-6 rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-7">
        {offered === "student" ? (
          <>
            <section aria-labelledby="seen">
              <h2 id="seen" className="mb-3 text-xl">
                What your instructors will see
              </h2>
              <StaffSees />
            </section>
            <section aria-labelledby="unseen">
              <h2 id="unseen" className="mb-3 text-xl">
                What nobody but you sees
              </h2>
              <NobodySees />
            </section>
            <p className="text-muted text-sm">
              Only staff to whom the owner of the class gave this right can see it. Teaching a class rests on it, so it comes with
              joining and is not asked for point by point. Who looked at your page on which day is listed for you. Leaving the class
              ends all of it at once.
            </p>
          </>
        ) : (
          <p>
            You will help to run this class. Its owner has chosen whether you may change its assignments and whether you may see its
            students. Each look at the page of one student is noted, and that student can read it.
          </p>
        )}
        <AcceptMembership {...accept} />
      </div>
      <div className="mt-5">
        <WayOut href="/classes">Not now: go to my classes</WayOut>
      </div>
    </div>
  );
}
