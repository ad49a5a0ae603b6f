import { levelRanges } from "./grid-cell.ts";

/** Backgrounds of cells by their sign, for a parent of them. Digits are large and bold, so that 3:1 suffices against the middle steps. */
export const CELL_COLORS = [
  "[&_[data-mark='1']]:bg-heat-1 [&_[data-mark='1']]:text-ink",
  "[&_[data-mark='2']]:bg-heat-2 [&_[data-mark='2']]:text-ink",
  "[&_[data-mark='3']]:bg-heat-3 [&_[data-mark='3']]:text-on-accent",
  "[&_[data-mark='4']]:bg-heat-4 [&_[data-mark='4']]:text-on-accent",
].join(" ");

const MARK = "inline-flex size-8 shrink-0 items-center justify-center rounded-control border border-line font-bold text-xl";

/** What the signs of the grid mean. */
export function GridLegend() {
  return (
    <div className={`mb-3 ${CELL_COLORS}`}>
      <p className="text-sm">Share of the topic that would be recalled now:</p>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {levelRanges().map(({ mark, range }) => (
          <Meaning key={mark} mark={mark} words={range} />
        ))}
        <Meaning mark="?" words="too few reviews to say" />
        <Meaning mark="–" words="not begun" />
        <Meaning mark="↓" words="slipping" />
      </ul>
    </div>
  );
}

function Meaning({ mark, words }: { readonly mark: string; readonly words: string }) {
  return (
    <li className="inline-flex items-center gap-2">
      <span data-mark={mark} className={MARK}>
        {mark}
      </span>
      {words}
    </li>
  );
}
