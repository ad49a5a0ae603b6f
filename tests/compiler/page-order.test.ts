import { describe, expect, it } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { courseFiles, lineOf } from "./course-fixture.ts";

const TTS = "conditions/tarsal-tunnel.yaml";
const SOURCE = "source.yaml";
const YAML = "pictures/tunnel.yaml";
const EXPANDED = "Magnetic resonance imaging (MRI)";

type Change = readonly [path: string, from: string, to: string];

/** The sound course after replacing texts of its files, one after the other. */
function course(...changes: readonly Change[]) {
  return changes.reduce((files, [path, from, to]) => {
    const before = files.find((file) => file.path === path)?.text ?? "";
    if (!before.includes(from)) throw new Error(`${path} does not hold ${from}`);
    return files.map((file) => (file.path === path ? { path, text: file.text.replace(from, () => to) } : file));
  }, courseFiles());
}

/** Where the page uses MRI before it says what that is. */
function unexpanded(...changes: readonly Change[]) {
  const { diagnostics } = compileCourse(course(...changes));
  return diagnostics.filter(({ rule }) => rule === "abbreviation-unexpanded").map(({ path, line }) => ({ path, line }));
}

describe("an abbreviation is written out where a page uses it first", () => {
  const inCorrection = [SOURCE, "It is on the medial ankle.", "MRI shows the medial ankle."] as const;
  const inArticle = [SOURCE, "The tunnel is on the lateral ankle.", "MRI shows the lateral ankle."] as const;
  const inCaption = [YAML, "description: The nerve lies", "description: MRI shows that the nerve lies"] as const;
  const inStatement = (text: string): Change => [TTS, "statement: The nerve lies behind the artery.", `statement: ${text}`];
  const at = (path: string, needle: string, ...changes: readonly Change[]) => [
    { path, line: lineOf(course(...changes), path, needle) },
  ];

  it("in a correction, and in what the article says beside it", () => {
    expect(unexpanded(inCorrection)).toEqual(at(SOURCE, "MRI shows", inCorrection));
    expect(unexpanded(inArticle)).toEqual(at(SOURCE, "MRI shows", inArticle));
    expect(unexpanded([SOURCE, "It is on the medial ankle.", `${EXPANDED} shows it.`])).toEqual([]);
  });

  it("the correction stands at the first fact that rests on it", () => {
    const early = [TTS, "statement: The tunnel is on the medial ankle.", `statement: ${EXPANDED} shows the tunnel.`] as const;
    expect(unexpanded(early, inCorrection)).toEqual([]);
    // tts-contents comes later on the page than tts-site.
    expect(unexpanded(inStatement(`${EXPANDED} shows the nerve.`), inCorrection)).toEqual(
      at(SOURCE, "MRI shows", inStatement(`${EXPANDED} shows the nerve.`), inCorrection),
    );
    const unused = [TTS, "    from: [S1.a.2]\n", ""] as const;
    expect(unexpanded(unused, inCorrection)).toEqual([]);
  });

  it("in the caption of a picture, which stands above the facts of its section", () => {
    const late = inStatement(`${EXPANDED} shows the nerve.`);
    expect(unexpanded(inCaption)).toEqual(at(YAML, "MRI shows", inCaption));
    expect(unexpanded(late, inCaption)).toEqual(at(YAML, "MRI shows", late, inCaption));
    expect(unexpanded([TTS, "summary: The", `summary: ${EXPANDED} helps. The`], inCaption)).toEqual([]);
  });

  it("in the first action, which stands above all sections", () => {
    const urgent = [TTS, "urgency: routine", "urgency: urgent\nfirstAction: tts-contents"] as const;
    const treatment = [TTS, "  - id: tts-contents\n    kind: anatomy", "  - id: tts-contents\n    kind: treatment"] as const;
    const definition = [TTS, "syndrome is compression of", "syndrome on MRI is compression of"] as const;
    const late = inStatement(`${EXPANDED} shows the nerve.`);
    expect(unexpanded(urgent, treatment, definition, late)).toEqual([]);
    expect(unexpanded(treatment, definition, late)).toEqual(at(TTS, "on MRI is", treatment, definition, late));
  });
});
