/** Of one letter of a label's name at its largest, in the units of the viewBox. */
export const LABEL_LETTER_WIDTH = 7.8;

/** A point of a drawing, in the units of its viewBox: right, down. */
export type Point = readonly [number, number];

/** One structure of a picture that can be asked. */
export interface PictureLabel {
  /** Equals the `data-region` of its shape. */
  readonly id: string;
  readonly name: string;
  /** The name as it is broken into lines beside the drawing. */
  readonly lines: readonly string[];
  /** Where it lies, in words without the name: what stands for the question mark where the picture is not seen. */
  readonly place: string;
  /** Where the label stands, and the point of the structure that its line leads to. */
  readonly at: Point;
  readonly to: Point;
  readonly align: "left" | "right" | "middle";
}

/** A drawing without names, and its labels. */
export interface Picture {
  readonly slug: string;
  readonly title: string;
  /** The layout in words, names included. */
  readonly description: string;
  readonly svg: string;
  readonly labels: readonly PictureLabel[];
}

/** What a picture card asks: the name of the marked structure, or the place of the named one. */
export interface PictureQuestion {
  readonly slug: string;
  readonly label: string;
  readonly ask: "name" | "place";
}

/** What a card asks of a picture, looked up. */
export interface FoundQuestion {
  readonly picture: Picture;
  readonly label: PictureLabel;
  readonly ask: "name" | "place";
}

/** The picture and the label that a card asks about; null when one of them is not there, so that the card is asked in words. */
export function findQuestion(question: PictureQuestion | null, pictures: readonly Picture[]): FoundQuestion | null {
  if (question === null) return null;
  const picture = pictures.find((each) => each.slug === question.slug);
  const label = picture?.labels.find((each) => each.id === question.label);
  return picture && label ? { picture, label, ask: question.ask } : null;
}

/** The number by which a place is chosen, from 1; 0 for a label of another picture. */
export function numberOf(picture: Picture, labelId: string): number {
  return picture.labels.findIndex((label) => label.id === labelId) + 1;
}

/** A drawing taken apart. */
interface Drawing {
  /** Of the viewBox, in its units; its corner is at 0, 0. */
  readonly width: number;
  readonly height: number;
  /** Its own words, which name nothing that is asked. */
  readonly title: string;
  readonly description: string;
  /** Markup of the shapes alone. */
  readonly shapes: string;
}

/** Attributes and the end of an opening tag; a value may hold the sign that ends the tag. */
const TAG_REST = '(?:\\s(?:"[^"]*"|[^">])*)?(?<!/)>';
const OPENING = new RegExp(`^[\\s\\S]*?<svg${TAG_REST}`);
const CLOSING = /<\/svg\s*>\s*$/;
const OWN_WORDS = new RegExp(`<(title|desc)${TAG_REST}[\\s\\S]*?</\\1\\s*>\\s*`, "g");

const MAX_KEPT = 64;
const byMarkup = new Map<string, Drawing>();

/** Takes apart a drawing that the compiler has let through. The same markup gives the same object: figures ask for it at every rendering. */
export function readDrawing(svg: string): Drawing {
  const kept = byMarkup.get(svg);
  if (kept) return kept;
  if (byMarkup.size >= MAX_KEPT) byMarkup.clear();
  const drawing = takeApart(svg);
  byMarkup.set(svg, drawing);
  return drawing;
}

function takeApart(svg: string): Drawing {
  const [, , width = 0, height = 0] = (/\sviewBox="([^"]*)"/.exec(svg)?.[1] ?? "").split(/[\s,]+/).map(Number);
  return {
    width,
    height,
    title: textOf(svg, "title"),
    description: textOf(svg, "desc"),
    shapes: svg.replace(OPENING, "").replace(CLOSING, "").replace(OWN_WORDS, ""),
  };
}

/**
 * The shapes with the number of each label in place of its id, which would tell its name to whoever reads the page's source;
 * `marks` adds `data-<mark>` to the shapes of these label ids.
 */
export function markRegions(picture: Picture, shapes: string, marks: Readonly<Record<string, string>>): string {
  return shapes.replace(/data-region="([^"]*)"/g, (_, id: string) => {
    const mark = marks[id];
    return `data-region="${numberOf(picture, id)}"${mark === undefined ? "" : ` data-${mark}=""`}`;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function textOf(svg: string, element: "title" | "desc"): string {
  const text = new RegExp(`<${element}${TAG_REST}([\\s\\S]*?)</${element}\\s*>`).exec(svg)?.[1] ?? "";
  return text
    .replace(/\s+/g, " ")
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .trim();
}
