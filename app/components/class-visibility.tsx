import { Eye, EyeOff } from "lucide-react";

const SEEN = [
  "Your name, e-mail address and section",
  "What you are assigned: whether you have started, finished or are late, and your answers to assigned cases",
  "How well you know each topic, condition and card, from all your reviews: what you often forget, and what you are likely to recall on the day of an exam",
  "The day you last studied, the reviews and minutes of the last 7 days, and how many cards are due",
  "Reasons made from these, in words, why you may need help",
] as const;

const UNSEEN = [
  "Your notes and what you highlight",
  "Your answers to cases that you choose yourself",
  "How sure you said you were",
  "The time of day at which you study",
] as const;

const ICON = "mt-1 size-4 shrink-0";

/** What the staff of a class sees of a student who is in it: the rules that the reads of a class keep to, in words. */
export function StaffSees() {
  return (
    <ul className="space-y-2">
      {SEEN.map((line) => (
        <li key={line} className="flex gap-3">
          <Eye aria-hidden="true" className={`${ICON} text-accent`} />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}

/** What nobody but the student sees, in a class or not. */
export function NobodySees() {
  return (
    <>
      <ul className="space-y-2">
        {UNSEEN.map((line) => (
          <li key={line} className="flex gap-3">
            <EyeOff aria-hidden="true" className={`${ICON} text-muted`} />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-sm">
        Cases of your own choice count in figures of the whole class only, without names, and only where at least 5 students are
        behind a figure; reviews of cards count under your name, whoever asked for them. What you report as wrong with a case is
        read without your name.
      </p>
    </>
  );
}
