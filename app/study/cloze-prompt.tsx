import { type LinkableTerm, LinkedTerms } from "../components/linked-terms.tsx";

interface ClozePromptProps {
  readonly text: string;
  /** Null while it is hidden. */
  readonly answer: string | null;
  readonly terms: readonly LinkableTerm[];
}

/** A cloze shows its gaps as boxes that read as "blank", and with the answer filled in. */
export function ClozePrompt({ text, answer, terms }: ClozePromptProps) {
  const parts = text.split(/(\[[^\]]*\])/);
  const gaps = parts.filter((part) => part.startsWith("[")).length;
  const fillings = answer === null ? [] : gaps === 1 ? [answer] : answer.split(", ");
  let gap = -1;
  return parts.map((part, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of one prompt never change their order.
    if (!part.startsWith("[")) return <LinkedTerms key={index} text={part} terms={terms} inHeading />;
    gap += 1;
    const filling = fillings.length === gaps ? fillings[gap] : undefined;
    return (
      <span key={index} className="rounded-control bg-accent-soft px-2 text-accent-strong">
        {filling ?? <Gap text={part} />}
      </span>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: the parts of one prompt never change their order.
  });
}

function Gap({ text }: { text: string }) {
  if (text !== "[...]") return text;
  return (
    <>
      <span aria-hidden="true">[…]</span>
      <span className="sr-only">blank</span>
    </>
  );
}
