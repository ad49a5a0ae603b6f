import { DEMO_CLASS_ID, DEMO_INSTRUCTOR, DEMO_PASSWORD, DEMO_STUDENT } from "#server/demo-accounts";
import { getLibrary, getSampleCards } from "#server/library";
import { findStudent } from "#server/proofs";
import { getSampleCase } from "#server/sample-case";
import { LinkButton } from "../components/link-button.tsx";
import { TryCase } from "../try-case/try-case.tsx";
import { TryFive } from "../try-five/try-five.tsx";
import { DemoEntry } from "./demo-entry.tsx";
import { HeroCurve } from "./hero-curve.tsx";

const PROMISES = [
  {
    title: "One idea, one card, one source",
    text: "Every card asks one thing and shows the statement it rests on. Where the article behind the course errs, the card teaches the correction.",
  },
  {
    title: "Scheduled by your own memory",
    text: "FSRS-6 estimates what you still recall and brings a card back just before you would lose it. You choose how sure you want to be.",
  },
  {
    title: "Nothing you did is lost",
    text: "Study in a corridor without a network, on two devices, undo any answer. Every answer is kept, and your schedule follows from it.",
  },
] as const;

export default async function LandingPage() {
  const [student, cards, sample, library] = await Promise.all([findStudent(), getSampleCards(), getSampleCase(), getLibrary(null)]);
  const isDemo = process.env.ROUNDS_DEMO === "1";
  const entries = library.topics.flatMap((topic) => topic.conditions);
  const conditions = entries.filter((entry) => entry.role === "condition");
  const cardCount = entries.reduce((sum, condition) => sum + condition.cardCount, 0);
  return (
    <>
      <div className="grid items-center gap-x-14 gap-y-10 lg:grid-cols-2">
        <div>
          <h1 className="text-4xl sm:text-5xl">The numb heel, and still knowing it on exam day</h1>
          <p className="mt-5 max-w-xl text-lg sm:text-xl">
            Rounds is flashcards and cases for health-profession students: what makes a heel go numb, how to tell the causes apart,
            and which of them cannot wait. It shows you each card just before you would forget it, and mends what a missed case
            reveals.
          </p>
          <div className="mt-7 flex flex-wrap gap-3">
            {student === null ? (
              <LinkButton href="/sign-up" size="lg">
                Create an account
              </LinkButton>
            ) : (
              <LinkButton href="/today" size="lg">
                Go to today
              </LinkButton>
            )}
            <LinkButton href="#try" size="lg" variant="secondary">
              Try five cards first
            </LinkButton>
          </div>
          <p className="tabular mt-4 text-muted">
            {conditions.length} conditions, {cardCount} cards, free.
          </p>
        </div>
        <HeroCurve />
      </div>
      {!isDemo || student !== null ? null : (
        <section aria-labelledby="demo" className="mt-12 rounded-panel border border-accent bg-accent-soft p-5 sm:p-6">
          <h2 id="demo" className="text-xl">
            Look around in a class of 24
          </h2>
          <p className="mt-1 mb-4 max-w-prose">
            This is a demonstration. Its student has studied for {DEMO_STUDENT.days} days; its instructor sees what the class knows,
            what it confuses and who needs help. Change whatever you like.
          </p>
          <DemoEntry
            password={DEMO_PASSWORD}
            entries={[
              { role: "student", email: DEMO_STUDENT.email, path: "/today" },
              { role: "instructor", email: DEMO_INSTRUCTOR.email, path: `/classes/${DEMO_CLASS_ID}` },
            ]}
          />
        </section>
      )}
      {cards.length === 0 ? null : (
        <section aria-labelledby="try" className="mt-16">
          <h2 id="try" className="text-3xl">
            Try five cards without an account
          </h2>
          <p className="mt-2 mb-6 max-w-prose text-lg text-muted">
            Think of the answer, then look, then say how it went. After the fifth card you see your own forgetting curve.
          </p>
          <div className="max-w-3xl lg:max-w-none">
            <TryFive
              cards={cards.map(({ id, conditionName, front, back, extra }) => ({ id, conditionName, front, back, extra }))}
            />
          </div>
        </section>
      )}
      {sample === null ? null : (
        <section aria-labelledby="try-case" className="mt-16">
          <h2 id="try-case" className="text-3xl">
            Then try a case
          </h2>
          <p className="mt-2 mb-6 max-w-prose text-lg text-muted">
            Cards keep the facts; cases ask whether you can use them. What a wrong answer shows to be missing comes back as cards.
          </p>
          <div className="max-w-3xl lg:max-w-none">
            <TryCase id={sample.id} question={sample.question} known={student !== null} />
          </div>
        </section>
      )}
      <section aria-labelledby="promises" className="mt-16">
        <h2 id="promises" className="text-3xl">
          How it works
        </h2>
        <div className="mt-6 grid gap-x-10 gap-y-8 md:grid-cols-3">
          {PROMISES.map(({ title, text }) => (
            <div key={title} className="border-accent border-t-2 pt-4">
              <h3 className="text-xl">{title}</h3>
              <p className="mt-2 text-muted">{text}</p>
            </div>
          ))}
        </div>
      </section>
    </>
  );
}
