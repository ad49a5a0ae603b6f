import { LABEL_LETTER_WIDTH } from "#core/picture";
import type { Diagnostic } from "./diagnostic.ts";
import { cardsOf, type Draft, type DraftPicture, errorAt, errorInDrawing, type Rule, warningAt } from "./draft.ts";
import { DRAWING_WIDTH, drawingHeight } from "./drawing-rules.ts";
import { elementsOf } from "./svg-reader.ts";
import { answerLeaks, normaliseText } from "./wording.ts";

/** Number buttons of 44 pixels stand on the labels; on a screen of 360 pixels the drawing is a tenth smaller than its units. */
const LABEL_DISTANCE = 49;
/** A label is chosen by one digit. */
const MOST_LABELS = 9;
/** A label nearer to the edge is cut. */
const LABEL_MARGIN = { side: 22, top: 12 };

export const checkPicturePairs: Rule = (draft) => {
  const { pictures, drawings } = draft.declared;
  const lonely = (slug: string, has: string, lacks: string): Diagnostic => ({
    severity: "error",
    rule: "picture-pair",
    path: `pictures/${slug}.${has}`,
    line: 1,
    message: `There is no pictures/${slug}.${lacks}.`,
    hint: "A picture is two files: <slug>.svg, the drawing, and <slug>.yaml, its labels.",
  });
  return [
    ...[...pictures].filter((slug) => !drawings.has(slug)).map((slug) => lonely(slug, "yaml", "svg")),
    ...[...drawings].filter((slug) => !pictures.has(slug)).map((slug) => lonely(slug, "svg", "yaml")),
  ];
};

/** Every label has one shape, every marked shape one label. */
export const checkRegions: Rule = (draft) =>
  draft.pictures.flatMap((picture) => {
    const drawing = draft.drawings.find((each) => each.fileSlug === picture.fileSlug);
    if (!drawing) return [];
    const regions = elementsOf(drawing.root).filter((element) => element.attributes.has("data-region"));
    const regionOf = (id: string) => regions.filter((element) => element.attributes.get("data-region") === id);
    const declared = draft.declared.labelsOf.get(picture.fileSlug);
    return [
      ...picture.labels
        .filter((label) => regionOf(label.value.id).length === 0)
        .map((label) =>
          errorAt(
            label,
            ["id"],
            "picture-region",
            `No shape of ${drawing.path} is marked "${label.value.id}".`,
            `Add data-region="${label.value.id}" to the shape, or remove the label.`,
          ),
        ),
      ...regions.flatMap((element) => {
        const id = element.attributes.get("data-region") ?? "";
        const repeated = regionOf(id)[0] !== element;
        if (!repeated && declared?.has(id) !== false) return [];
        return [
          errorInDrawing(
            drawing,
            element,
            "picture-region",
            repeated ? `"${id}" marks a second shape.` : `No label of ${picture.document.path} is called "${id}".`,
            repeated ? "Put both shapes into one <g> that carries the mark." : "Add the label, or remove data-region.",
          ),
        ];
      }),
    ];
  });

export const checkLabelCounts: Rule = (draft) =>
  draft.pictures.flatMap((picture) =>
    picture.labels
      .slice(MOST_LABELS, MOST_LABELS + 1)
      .map((label) =>
        errorAt(
          label,
          ["id"],
          "picture-labels",
          `"${picture.value.slug}" has ${picture.labels.length} labels.`,
          `Keep at most ${MOST_LABELS}, one for each digit key: make a second picture for the others.`,
        ),
      ),
  );

export const checkLabelPlaces: Rule = (draft) =>
  draft.pictures.flatMap((picture) => {
    const height = heightOf(draft, picture);
    return picture.labels.flatMap((label, index) => {
      const { id, at, to, name, place } = label.value;
      const layout = (key: string, message: string, hint: string) => errorAt(label, [key], "picture-layout", message, hint);
      const near = picture.labels
        .slice(0, index)
        .find((other) => Math.hypot(other.value.at[0] - at[0], other.value.at[1] - at[1]) < LABEL_DISTANCE);
      const { side, top } = LABEL_MARGIN;
      return [
        ...(near
          ? [
              layout(
                "at",
                `"${id}" stands less than ${LABEL_DISTANCE} units from "${near.value.id}".`,
                "Move one of them: a finger must hit one number.",
              ),
            ]
          : []),
        ...(height !== null && !isInside(at, side, top, height)
          ? [
              layout(
                "at",
                `"${id}" stands outside the drawing or at its edge.`,
                `Keep ${side} units from the sides, ${top} from top and bottom.`,
              ),
            ]
          : []),
        ...(height !== null && !isInside(to, 0, 0, height)
          ? [layout("to", `The line of "${id}" leads out of the drawing.`, "Name a point inside the structure.")]
          : []),
        ...(answerLeaks(name, place)
          ? [
              errorAt(
                label,
                ["place"],
                "name-in-place",
                `The place of "${id}" gives its name away.`,
                "Say where it lies without its name: that is the question for those who do not see the picture.",
              ),
            ]
          : []),
      ];
    });
  });

function heightOf(draft: Draft, picture: DraftPicture): number | null {
  const drawing = draft.drawings.find((each) => each.fileSlug === picture.fileSlug);
  return drawing ? drawingHeight(drawing) : null;
}

function isInside([x, y]: readonly [number, number], side: number, top: number, height: number): boolean {
  return x >= side && x <= DRAWING_WIDTH - side && y >= top && y <= height - top;
}

/** The lines of a label spell its name, and fit beside the drawing. */
export const checkLabelLines: Rule = (draft) =>
  draft.pictures.flatMap((picture) =>
    picture.labels.flatMap((label) => {
      const { id, name, lines = [name], at, align = "middle" } = label.value;
      const report = (message: string, hint: string) => [errorAt(label, ["lines"], "picture-name", message, hint)];
      if (normaliseText(lines.join(" ")) !== normaliseText(name))
        return report(`The lines of "${id}" do not spell "${name}".`, "Break the name into lines without changing it.");
      const width = Math.max(...lines.map((line) => line.length)) * LABEL_LETTER_WIDTH;
      const start = align === "left" ? at[0] : align === "right" ? at[0] - width : at[0] - width / 2;
      if (start >= 0 && start + width <= DRAWING_WIDTH) return [];
      return report(`A line of "${id}" runs out of the drawing.`, "Break the name into shorter lines, or move `at` inwards.");
    }),
  );

/** Elements whose text is seen or read aloud with the question, with everything inside them. */
const READ_BEFORE_THE_ANSWER = ["title", "desc", "text"];

/** A caption that names a structure answers its card, and so does the title or the description that a screen reader speaks. */
export const checkCaptions: Rule = (draft) =>
  draft.drawings.flatMap((drawing) => {
    const labels = draft.pictures.find((picture) => picture.fileSlug === drawing.fileSlug)?.labels ?? [];
    return elementsOf(drawing.root).flatMap((element) => {
      if (!READ_BEFORE_THE_ANSWER.includes(element.name)) return [];
      const content = element.content.replace(/\s+/g, " ").trim();
      const named = labels.find((label) => answerLeaks(label.value.name, content));
      if (!named) return [];
      return [
        errorInDrawing(
          drawing,
          element,
          "picture-caption",
          `"${content.slice(0, 60)}" names "${named.value.id}".`,
          "Keep captions, title and desc neutral, such as front, back, medial view: they are there before the answer.",
        ),
      ];
    });
  });

export const checkPictureSources: Rule = (draft) => {
  const unverified = new Set(draft.references.filter((ref) => !ref.value.verified).map((ref) => ref.value.id));
  return draft.pictures
    .filter((picture) => (picture.value.refs ?? []).every((id) => unverified.has(id)))
    .map((picture) =>
      errorAt(
        picture,
        ["refs"],
        "picture-source",
        `No work that was read supports the layout of "${picture.value.slug}".`,
        "Name a verified reference under refs.",
      ),
    );
};

export const checkAskedLabels: Rule = (draft) => {
  const asked = new Set(cardsOf(draft).map(({ value }) => (value.type === "picture" ? `${value.picture} ${value.label}` : "")));
  return draft.pictures.flatMap((picture) =>
    picture.labels
      .filter((label) => !asked.has(`${picture.fileSlug} ${label.value.id}`))
      .map((label) =>
        warningAt(
          label,
          ["id"],
          "picture-unasked",
          `No card asks "${label.value.id}".`,
          `Add a card of type picture with label: ${label.value.id}, or remove the label.`,
        ),
      ),
  );
};
