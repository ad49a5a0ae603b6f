const IDS = [
  ["S1.a.3", "section 1, part a, statement 3. Part 0 opens a section, part z closes it"],
  ["INT.2", "introduction, statement 2"],
  ["F3.1", "frequently asked questions, question 3, statement 1"],
  ["T4.2", "tips, tip 4, statement 2"],
  ["C.1", "conclusion, statement 1"],
  ["X.tarsal-tunnel-syndrome.2", "beyond the article: statement 2 that was added to a condition"],
  ["P.3", "beyond the article: the third pair of look-alikes that the course tells apart"],
] as const;

const WORDS = [
  [
    "Correction",
    "The article is distorted, incomplete or wrong here. The box gives what it says, what is right, and the works that this rests on. A correction stands once on a page; other facts of the page name its id.",
  ],
  [
    "Beyond the article",
    "The article does not say this. The fact was added because a student needs it, and rests on the references in its source line. “Partly” means that one part is from the article.",
  ],
  [
    "Must know",
    "Not to know it could harm a patient, or everything else builds on it. New cards of these facts come first, and are kept more firmly in memory.",
  ],
  ["Background", "Worth reading once. Its cards come last, and may be forgotten a little more often."],
] as const;

/** What the ids beside the facts stand for. */
export function IdReading() {
  return <Meanings entries={IDS} />;
}

/** What the words beside the facts mean. */
export function WordMeanings() {
  return <Meanings entries={WORDS} />;
}

function Meanings({ entries }: { entries: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {entries.map(([name, meaning]) => (
        <div key={name} className="gap-x-6 border-line border-b py-2 sm:grid sm:grid-cols-[14rem_minmax(0,1fr)]">
          <dt className="font-semibold">{name}</dt>
          <dd className="max-w-prose">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
