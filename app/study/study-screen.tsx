"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { forecastDue } from "#core/forecast";
import { intervalLabel } from "#core/interval-label";
import { leechMark } from "#core/leech";
import { minutesFor } from "#core/pace";
import { findQuestion } from "#core/picture";
import { configAt } from "#core/replay";
import { RATINGS, type Rating } from "#core/review-event";
import { studyDay } from "#core/study-day";
import type { StudyPayload } from "#core/study-payload";
import { formatDay } from "../components/day-format.ts";
import { RATING_NAMES } from "../components/rating-names.ts";
import { useSingleKeysAction } from "../components/use-single-keys-action.ts";
import { type Attempt, judgeAttempt, spokenReveal } from "./attempt.ts";
import { CardFace } from "./card-face.tsx";
import { RatingBar } from "./rating-bar.tsx";
import { type DueCases, SessionFinished, type SittingScope } from "./session-finished.tsx";
import { StudyHeader } from "./study-header.tsx";
import { type Sheet, StudySheets } from "./study-sheets.tsx";
import { useStudy } from "./use-study.ts";
import { type StudyActions, useStudyKeys } from "./use-study-keys.ts";

interface StudyScreenProps {
  readonly payload: StudyPayload;
  readonly scope: SittingScope;
  /** Cases that wait when the cards are finished. */
  readonly dueCases: DueCases;
  readonly studentId: string;
}

// Nobody waits for these: they come after the first card is there, and before the network can be gone.
const Toaster = dynamic(() => import("sonner").then((sonner) => sonner.Toaster), { ssr: false });
const withToast = (show: (toast: typeof import("sonner").toast) => void) =>
  void import("sonner").then((sonner) => show(sonner.toast));

const TICK_MS = 5_000;
const LONGEST_MS = 120_000;

export function StudyScreen({ payload, scope, dueCases, studentId }: StudyScreenProps) {
  const router = useRouter();
  const { session, view, sync, ready, now } = useStudy(payload, studentId, (refused) =>
    withToast((toast) =>
      toast.error(
        `The server did not take ${refused.length === 1 ? "one answer" : `${refused.length} answers`}: ${refused[0]?.reason}`,
      ),
    ),
  );
  const { card } = view;
  const [revealed, setRevealed] = useState(false);
  const [attempt, setAttempt] = useState<Attempt>(null);
  const [sheet, setSheet] = useState<Sheet>(null);
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const [announcement, setAnnouncement] = useState({ text: "", count: 0 });
  const draft = useRef("");
  const main = useRef<HTMLElement>(null);
  const shownAt = useRef(0);
  // The server draws this screen too, at the time of the payload; the browser's clock counts from when it has taken over.
  const at = ready ? now() : payload.now;

  const note = card ? (notes[card.id] ?? card.note) : null;
  const question = findQuestion(card?.picture ?? null, payload.pictures);
  const verdict = card ? judgeAttempt(card, question, attempt, payload) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the labels belong to this view; `now` moves all the time.
  const labels = useMemo(() => {
    const states = session.previewCurrent();
    if (!states) return null;
    const at = now();
    const config = configAt(payload.configs, at);
    return Object.fromEntries(
      Object.entries(states).map(([rating, state]) => [rating, intervalLabel(state, at, config)]),
    ) as Record<Rating, string>;
  }, [view, revealed]);

  /** Counted, so that the same words are spoken again. */
  const announce = (text: string) => setAnnouncement(({ count }) => ({ text, count: count + 1 }));

  function nextCard() {
    setRevealed(false);
    setAttempt(null);
    window.scrollTo({ top: 0 });
  }

  function reveal(given: Attempt = null) {
    if (!card || revealed || !ready) return;
    // Whoever typed something wants it judged, whichever way the answer is shown.
    const made: Attempt = given ?? (draft.current.trim() === "" ? null : { kind: "typed", text: draft.current });
    setAttempt(made);
    setRevealed(true);
    announce(spokenReveal(card, question, judgeAttempt(card, question, made, payload)));
  }

  /** Before the answer a digit chooses a place on a picture, after it a rating. */
  function pressDigit(digit: number) {
    const rating = RATINGS.find((each) => each === digit);
    const label = question?.ask === "place" ? question.picture.labels[digit - 1] : undefined;
    if (revealed && rating) rate(rating);
    else if (!revealed && label) reveal({ kind: "chosen", label });
  }

  function rate(rating: Rating) {
    if (!card || !revealed || !ready) return;
    const durationMs = Math.min(LONGEST_MS, Math.round(performance.now() - shownAt.current));
    const lapsesBefore = view.state.lapses;
    const state = session.rate(rating, durationMs);
    if (!state) return;
    announce(`${RATING_NAMES[rating]}. Next in ${labels?.[rating] ?? "a while"}.`);
    if (rating === 1 && leechMark(state.lapses)) {
      const leech = card.id;
      withToast((toast) =>
        toast.warning(
          `You have forgotten this card ${state.lapses} times. A note of your own (e) may help, or suspend it for now.`,
          {
            duration: 12_000,
            action: { label: "Suspend", onClick: () => session.suspend(leech) },
          },
        ),
      );
    } else if (rating === 1 && card.hasCase && lapsesBefore < 2 && state.lapses === 2) {
      const path = `/cases?card=${encodeURIComponent(card.id)}`;
      withToast((toast) =>
        toast("You have forgotten this card twice. A patient may help it to stay.", {
          duration: 12_000,
          action: { label: "Try a case", onClick: () => router.push(path) },
        }),
      );
    }
    nextCard();
  }

  /** The card was made due by a missed case: it keeps its own date after all. */
  function returnAdvanced() {
    if (!ready) return;
    session.returnAdvanced();
    nextCard();
    announce("It keeps its own date.");
  }

  function remove(kind: "bury" | "suspend") {
    if (!card || !ready) return;
    const step = session[kind]();
    const words = kind === "bury" ? "Buried until tomorrow" : "Suspended";
    withToast((toast) => toast(`${words}.`, { action: { label: "Undo", onClick: () => undo(step) } }));
    announce(words);
    nextCard();
  }

  // The browser tells of a closed sheet a moment later, when the next one may be open already.
  const closeSheet = (which: Sheet) => setSheet((open) => (open === which ? null : open));

  /** Takes the last action back; with the number of a step only while that is the last one. */
  function undo(step?: number) {
    if (!ready) return;
    const back = session.undo(step);
    if (!back) return;
    nextCard();
    announce("Undone.");
  }

  // Whoever gave a wrong answer and presses Enter once more did not know it.
  const usual: Rating = verdict?.right === false ? 1 : 3;
  const actions: StudyActions = {
    advance: () => (revealed ? rate(usual) : reveal()),
    pressDigit,
    undo: () => undo(),
    editNote: () => card && setSheet("note"),
    showInfo: () => card && setSheet("info"),
    bury: () => remove("bury"),
    suspend: () => remove("suspend"),
    showKeys: () => setSheet("keys"),
  };
  useStudyKeys(actions);
  const singleKeys = useSingleKeysAction(announce);

  // Each card, and the end, is read out from its heading; a typed card has its field focused already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tally tells one showing of a card from the next.
  useEffect(() => {
    shownAt.current = performance.now();
    if (card?.type !== "typed") main.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [card?.id, card?.type, view.tally]);

  useEffect(() => {
    const timer = setInterval(() => session.tick(), TICK_MS);
    return () => clearInterval(timer);
  }, [session]);

  useEffect(() => {
    // A tab that was left open overnight starts the new study day with a fresh session.
    function onVisible() {
      if (document.visibilityState !== "visible" || sync.waiting > 0) return;
      const config = configAt(payload.configs, now());
      if (studyDay(now(), config) !== studyDay(payload.now, config)) router.refresh();
    }
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [payload, router, sync.waiting, now]);

  return (
    <div className="flex min-h-dvh flex-col" data-ready={ready || undefined}>
      <StudyHeader
        view={view}
        sync={sync}
        minutesLeft={minutesFor(view.left, view.tally)}
        actions={actions}
        singleKeys={singleKeys}
      />
      <main ref={main} id="content" className={`flex flex-1 flex-col px-4 sm:px-6 ${question ? "py-4 sm:py-8" : "py-8 sm:py-14"}`}>
        {card ? (
          <CardFace
            card={card}
            question={question}
            glossary={payload.glossary}
            note={note}
            revealed={revealed}
            attempt={attempt}
            verdict={verdict}
            draft={draft}
            early={view.kind === "learning" && view.state.due > at}
            onAttempt={reveal}
            advancedOn={view.advanced ? formatDay(studyDay(view.advanced.at, configAt(payload.configs, at)), "short") : null}
            onReturn={returnAdvanced}
          />
        ) : (
          <SessionFinished
            view={view}
            sync={sync}
            dueTomorrow={forecastDue(session.states(), configAt(payload.configs, at), at, 2)[1] ?? 0}
            now={at}
            onUndo={() => undo()}
            scope={scope}
            dueCases={dueCases}
          />
        )}
      </main>
      {card ? (
        <section
          aria-label="Answer"
          className="sticky bottom-0 border-line border-t bg-paper px-3 [@media(max-height:20rem)]:static pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
        >
          <RatingBar revealed={revealed} disabled={!ready} usual={usual} labels={labels} onReveal={() => reveal()} onRate={rate} />
        </section>
      ) : null}
      <p aria-live="polite" className="sr-only">
        <span key={announcement.count}>{announcement.text}</span>
      </p>
      <StudySheets
        open={sheet}
        card={card}
        state={view.state}
        config={configAt(payload.configs, at)}
        now={at}
        note={note}
        onClose={closeSheet}
        onNote={(cardId, body) => {
          setNotes({ ...notes, [cardId]: body });
          closeSheet("note");
          announce("Note saved");
        }}
      />
      <Toaster position="top-center" />
    </div>
  );
}
