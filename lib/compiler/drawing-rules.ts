import type { Diagnostic } from "./diagnostic.ts";
import { type DraftDrawing, errorInDrawing, type Rule } from "./draft.ts";
import { elementsOf, type SvgElement } from "./svg-reader.ts";

export const DRAWING_WIDTH = 360;

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const ELEMENTS = "svg title desc g path line polyline polygon ellipse circle rect text tspan".split(" ");
/** Elements whose text is shown or read aloud; anywhere else text is a mistake. */
const WORDED = ["title", "desc", "text", "tspan"];
/** Elements that are read aloud and taken out of the shapes. */
const SPOKEN = ["title", "desc"];
const CLASSES =
  "skin bone muscle tendon nerve nerve-line artery vein band area-1 area-2 area-3 area-4 area-5 area-6 contour detail caption".split(
    " ",
  );
const NUMBERS = /^[-+\d., \t\r\n]+$/;
/** What each attribute may hold. An attribute that is not here may hold nothing: no style, no script, no address. */
const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    viewBox: NUMBERS,
    role: /^img$/,
    xmlns: new RegExp(`^${SVG_NAMESPACE}$`),
    class: new RegExp(`^(?:${CLASSES.join("|")})(?: (?:${CLASSES.join("|")}))*$`),
    "data-region": /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    d: /^[-+\d., \t\r\nMmLlHhVvCcSsQqTtAaZz]+$/,
    transform: /^(?:(?:translate|rotate|scale|matrix|skewX|skewY)\([-+\d., \t\r\n]+\)[ \t\r\n]*)+$/,
    "text-anchor": /^(?:start|middle|end)$/,
    ...Object.fromEntries("points x y x1 y1 x2 y2 cx cy r rx ry width height".split(" ").map((name) => [name, NUMBERS])),
  }),
);
const ROOT_ONLY = ["viewBox", "role", "xmlns"];

/** Only what app/pictures.css can color and what nothing can run. */
export const checkDrawingParts: Rule = (draft) =>
  draft.drawings.flatMap((drawing) =>
    elementsOf(drawing.root).flatMap((element) => [
      ...checkElement(drawing, element),
      ...[...element.attributes].flatMap(([name, value]) => checkAttribute(drawing, element, name, value)),
    ]),
  );

function checkElement(drawing: DraftDrawing, element: SvgElement): Diagnostic[] {
  const forbid = (message: string, hint: string) => [errorInDrawing(drawing, element, "svg-forbidden", message, hint)];
  if (!ELEMENTS.includes(element.name) || (element.name === "svg" && element !== drawing.root))
    return forbid(`<${element.name}> may not stand here.`, `Use only: ${ELEMENTS.join(", ")}; <svg> once, around everything.`);
  if (element.text !== "" && !WORDED.includes(element.name))
    return forbid(`There is text inside <${element.name}>: "${element.text.slice(0, 40)}".`, "Put captions into <text>.");
  if (SPOKEN.includes(element.name) && (element.attributes.size > 0 || element.children.length > 0))
    return forbid(`<${element.name}> may hold nothing but text.`, `Write <${element.name}>, the text, </${element.name}>.`);
  return [];
}

function checkAttribute(drawing: DraftDrawing, element: SvgElement, name: string, value: string): Diagnostic[] {
  const forbid = (message: string, hint: string) => [errorInDrawing(drawing, element, "svg-forbidden", message, hint)];
  const allowed = ATTRIBUTES.get(name);
  if (allowed === undefined || (ROOT_ONLY.includes(name) && element !== drawing.root))
    return forbid(`<${element.name}> may not have ${name}.`, `Use only: ${[...ATTRIBUTES.keys()].join(", ")}.`);
  if (allowed.test(value)) return [];
  return forbid(
    `${name}="${value.slice(0, 60)}" is not allowed.`,
    name === "class" ? `Use only: ${CLASSES.join(", ")}.` : `Write ${name} as the other pictures do.`,
  );
}

/** Height of the viewBox `0 0 360 H`; null when it is another. */
export function drawingHeight(drawing: DraftDrawing): number | null {
  const height = /^0 0 360 (\d+(?:\.\d+)?)$/.exec(drawing.root.attributes.get("viewBox") ?? "")?.[1];
  return height === undefined ? null : Number(height);
}

/** What every drawing begins with: a size that fits a phone, and words for those who do not see it. */
export const checkDrawingFrames: Rule = (draft) =>
  draft.drawings.flatMap((drawing) => {
    const { root } = drawing;
    const [title, desc] = root.children;
    const missing = [
      root.name === "svg" && root.attributes.get("xmlns") === SVG_NAMESPACE ? null : `<svg xmlns="${SVG_NAMESPACE}">`,
      drawingHeight(drawing) === null ? `viewBox="0 0 ${DRAWING_WIDTH} <height>"` : null,
      root.attributes.get("role") === "img" ? null : 'role="img"',
      title?.name === "title" && title.text !== "" ? null : "<title> first",
      desc?.name === "desc" && desc.text !== "" ? null : "<desc> second",
      elementsOf(root).filter((element) => element.name === "title" || element.name === "desc").length > 2
        ? "one <title> and one <desc> only"
        : null,
    ].filter((part) => part !== null);
    if (missing.length === 0) return [];
    return [
      errorInDrawing(
        drawing,
        root,
        "svg-frame",
        `The drawing "${drawing.fileSlug}" does not begin as every picture does.`,
        `It lacks: ${missing.join(", ")}.`,
      ),
    ];
  });
