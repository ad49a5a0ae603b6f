import type { CSSProperties, MouseEvent, ReactNode } from "react";
import { LABEL_LETTER_WIDTH, markRegions, type Picture, type PictureLabel, type Point, readDrawing } from "#core/picture";

interface PictureFigureProps {
  readonly picture: Picture;
  /** `markers`: lines from the structures to where their labels stand, for numbers that the caller puts there; `none`: no label but `marked`. */
  readonly names: "all" | "none" | "markers";
  /** Id of the label that is asked: a question mark while names are hidden, emphasized when they are shown. */
  readonly marked?: string | null;
  /** Id of the label that a student chose; said to be right or wrong beside the names. */
  readonly chosen?: string | null;
  /** A tap on the drawing. Only a shortcut: what it does must also be reachable by keyboard. */
  readonly onTap?: (event: MouseEvent<HTMLElement>) => void;
  /** Stands on the drawing; places are `placeOnPicture`. */
  readonly children?: ReactNode;
  readonly caption?: ReactNode;
  readonly className?: string;
}

const LINE_HEIGHT = 14;
/** What is left free at the edge. */
const MARGIN = 4;
/** From the middle of a line of text to its baseline. */
const BASELINE = 4;
const ANCHORS = { left: "start", right: "end", middle: "middle" } as const;

/**
 * A drawing with its names, or without any. While names are hidden neither a name nor an id of a label is in the page; what is read aloud
 * then is the drawing's own neutral description. With names, put `picture.description` beside it in words.
 */
export function PictureFigure({
  picture,
  names,
  marked = null,
  chosen = null,
  onTap,
  children,
  caption,
  className = "",
}: PictureFigureProps) {
  const { width, height, title, description, shapes } = readDrawing(picture.svg);
  const marks = { ...(chosen === null ? {} : { [chosen]: "chosen" }), ...(marked === null ? {} : { [marked]: "asked" }) };
  const viewBox = `0 0 ${width} ${height}`;
  const lines = picture.labels.filter((label) => names !== "none" || label.id === marked);
  return (
    <figure className={`picture ${className}`} style={{ "--picture-ratio": width / height } as CSSProperties}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a tap on a shape does what a button does too. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons have the keys. */}
      <div className="relative" onClick={onTap} data-tappable={onTap ? "" : undefined}>
        <svg
          viewBox={viewBox}
          role="img"
          aria-label={names === "all" ? picture.title : `${title}. ${description}`}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the compiler lets only listed elements and attributes through (lib/compiler/drawing-rules.ts).
          dangerouslySetInnerHTML={{ __html: markRegions(picture, shapes, marks) }}
        />
        <svg viewBox={viewBox} aria-hidden="true" className="picture-labels">
          {lines.map((label) => (
            <Leader key={label.id} from={label.at} to={label.to} asked={label.id === marked} />
          ))}
          {lines.map((label) => {
            if (names === "none") return <QuestionMark key={label.id} at={label.at} />;
            if (names === "markers") return null;
            const verdict = verdictOn(label, marked, chosen);
            return <Name key={label.id} label={label} width={width} asked={label.id === marked} verdict={verdict} />;
          })}
        </svg>
        {children}
      </div>
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

/** Where a point of a picture lies in percent of its figure, for what stands on it. */
export function placeOnPicture(picture: Picture, [x, y]: Point): CSSProperties {
  const { width, height } = readDrawing(picture.svg);
  return { left: `${(100 * x) / width}%`, top: `${(100 * y) / height}%` };
}

/** A choice is judged by a sign and not by color alone: ✓ at the right one, ✗ at another that was chosen. */
function verdictOn({ id }: PictureLabel, marked: string | null, chosen: string | null): "✓ " | "✗ " | "" {
  if (chosen === null) return "";
  return id === marked ? "✓ " : id === chosen ? "✗ " : "";
}

function Leader({ from, to, asked }: { from: Point; to: Point; asked: boolean }) {
  return (
    <g className={asked ? "lead-asked" : undefined}>
      <line className="lead" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
      <circle className="lead-dot" cx={to[0]} cy={to[1]} r={asked ? 3 : 2.2} />
    </g>
  );
}

interface NameProps {
  readonly label: PictureLabel;
  /** Of the drawing, from which no letter may run out. */
  readonly width: number;
  readonly asked: boolean;
  readonly verdict: string;
}

function Name({ label, width, asked, verdict }: NameProps) {
  const lines = label.lines.map((line, index) => (index === 0 ? verdict + line : line));
  const reach = Math.max(...lines.map((line) => line.length)) * LABEL_LETTER_WIDTH + MARGIN;
  const before = { left: MARGIN, right: reach, middle: reach / 2 }[label.align];
  const after = { left: reach, right: MARGIN, middle: reach / 2 }[label.align];
  const x = Math.max(before, Math.min(width - after, label.at[0]));
  const top = label.at[1] + BASELINE - ((lines.length - 1) * LINE_HEIGHT) / 2;
  return (
    <text textAnchor={ANCHORS[label.align]} y={top} className={asked ? "name name-asked" : verdict ? "name name-wrong" : "name"}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : LINE_HEIGHT}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function QuestionMark({ at: [x, y] }: { at: Point }) {
  return (
    <g className="question-mark">
      <circle cx={x} cy={y} r="15" />
      <text textAnchor="middle" x={x} y={y + 5.5}>
        ?
      </text>
    </g>
  );
}
