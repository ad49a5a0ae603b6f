"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

interface DoneLine {
  readonly words: string;
  /** Says what was done. */
  readonly say: (words: string) => void;
  /** Says it and takes the focus, where what had it goes away. */
  readonly tell: (words: string) => void;
  /** To be drawn once, where it stays. */
  readonly doneLine: ReactNode;
}

/** A line that says what was done, to be seen and to be heard. */
export function useDoneLine(): DoneLine {
  const [words, setWords] = useState("");
  const [told, setTold] = useState(0);
  const line = useRef<HTMLParagraphElement>(null);
  // After the change is drawn: a sheet that closes gives the focus back to its button first.
  useEffect(() => {
    if (told > 0) line.current?.focus();
  }, [told]);
  return {
    words,
    say: setWords,
    tell(next) {
      setWords(next);
      setTold((count) => count + 1);
    },
    doneLine: (
      // Keyed, so that it stays the same line where a panel draws it at another place.
      <p key="done" ref={line} tabIndex={-1} role="status" className="min-h-6 text-good outline-none">
        {words}
      </p>
    ),
  };
}
