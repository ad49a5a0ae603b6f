import { describe, expect, it } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { readSvg } from "#compiler/svg-reader";
import { type Break, expectBreak } from "./breaks.ts";
import { courseFiles } from "./course-fixture.ts";

const SVG = "pictures/tunnel.svg";
const YAML = "pictures/tunnel.yaml";
const TTS = "conditions/tarsal-tunnel.yaml";
const NERVE = '<circle class="nerve" data-region="nerve" cx="160" cy="100" r="9"/>';

const BREAKS: readonly Break[] = [
  {
    rule: "slug-is-file-name",
    what: "a picture with another slug than its file",
    path: YAML,
    from: "slug: tunnel",
    to: "slug: tunnels",
    at: "slug: tunnels",
  },
  { rule: "svg-syntax", what: "a tag that is not closed", path: SVG, from: "</g>", to: "", at: "</svg>", hint: /Close/ },
  { rule: "svg-syntax", what: "an unquoted attribute", path: SVG, from: 'r="9"', to: "r=9", at: "r=9" },
  { rule: "svg-syntax", what: "a bare ampersand", path: SVG, from: "&amp;", to: "&", at: "medial &" },
  { rule: "svg-syntax", what: "text after the drawing", path: SVG, from: "</svg>", to: "</svg>\nafter", at: "</svg>" },
  { rule: "svg-syntax", what: "a second drawing", path: SVG, from: "</svg>", to: "</svg><g/>", at: "<g/>" },
  { rule: "svg-forbidden", what: "a script", path: SVG, from: NERVE, to: `<script>alert</script>${NERVE}`, at: "<script>" },
  { rule: "svg-forbidden", what: "a link", path: SVG, from: NERVE, to: `<a>${NERVE}</a>`, at: "<a>" },
  {
    rule: "svg-forbidden",
    what: "a drawing in the drawing",
    path: SVG,
    from: NERVE,
    to: `<svg>${NERVE}</svg>`,
    at: "<svg><circle",
  },
  { rule: "svg-forbidden", what: "text beside shapes", path: SVG, from: NERVE, to: `tunnel ${NERVE}`, at: "<svg " },
  {
    rule: "svg-forbidden",
    what: "a handler",
    path: SVG,
    from: 'class="nerve"',
    to: 'class="nerve" onclick="go()"',
    at: "onclick",
    hint: /data-region/,
  },
  { rule: "svg-forbidden", what: "a style", path: SVG, from: 'class="nerve"', to: 'class="nerve" style="fill:red"', at: "style" },
  { rule: "svg-forbidden", what: "a fill", path: SVG, from: 'class="nerve"', to: 'class="nerve" fill="red"', at: "fill" },
  { rule: "svg-forbidden", what: "an id", path: SVG, from: 'class="nerve"', to: 'class="nerve" id="a"', at: 'id="a"' },
  {
    rule: "svg-forbidden",
    what: "an attribute with a name that objects inherit",
    path: SVG,
    from: 'class="nerve"',
    to: 'class="nerve" constructor="x"',
    at: "constructor",
    hint: /data-region/,
  },
  {
    rule: "svg-forbidden",
    what: "a title with an attribute, which would stay among the shapes",
    path: SVG,
    from: "<title>",
    to: '<title class="caption">',
    at: "<title",
    hint: /<title>, the text/,
  },
  {
    rule: "svg-forbidden",
    what: "a description that holds more than text",
    path: SVG,
    from: "A tunnel from the medial side.",
    to: "A <tspan>tunnel</tspan>",
    at: "<desc>",
  },
  { rule: "svg-syntax", what: "a title that is not spelled <title>", path: SVG, from: "<title>", to: "<title >", at: "<title >" },
  { rule: "svg-syntax", what: "its end likewise", path: SVG, from: "</title>", to: "</title >", at: "</title >" },
  {
    rule: "svg-syntax",
    what: "a comment, which would be in the page",
    path: SVG,
    from: NERVE,
    to: `<!-- the tibial nerve -->${NERVE}`,
    at: "<!--",
    hint: /comments/,
  },
  { rule: "svg-syntax", what: "a space that is none", path: SVG, from: ' cx="160"', to: '\u00a0cx="160"', at: 'cy="100" r="9"' },
  {
    rule: "svg-forbidden",
    what: "an unknown class",
    path: SVG,
    from: 'class="nerve"',
    to: 'class="nerves"',
    at: "nerves",
    hint: /nerve-line/,
  },
  { rule: "svg-forbidden", what: "a class of the renderer", path: SVG, from: 'class="contour"', to: 'class="lead"', at: "lead" },
  { rule: "svg-forbidden", what: "an address in a transform", path: SVG, from: "rotate(10 120 100)", to: "url(x)", at: "url(x)" },
  {
    rule: "svg-forbidden",
    what: "a second viewBox",
    path: SVG,
    from: 'class="nerve"',
    to: 'class="nerve" viewBox="0 0 1 1"',
    at: "0 0 1 1",
  },
  { rule: "svg-frame", what: "another width", path: SVG, from: "0 0 360 200", to: "0 0 400 200", at: "<svg", hint: /0 0 360/ },
  {
    rule: "svg-frame",
    what: "no title",
    path: SVG,
    from: "  <title>The tunnel</title>\n",
    to: "",
    at: "<svg",
    hint: /<title> first/,
  },
  {
    rule: "svg-frame",
    what: "an empty description",
    path: SVG,
    from: "A tunnel from the medial side.",
    to: "",
    at: "<svg",
    hint: /<desc>/,
  },
  { rule: "svg-frame", what: "no role", path: SVG, from: ' role="img"', to: "", at: "<svg", hint: /role/ },
  {
    rule: "picture-region",
    what: "a label without shape",
    path: SVG,
    from: ' data-region="nerve"',
    to: "",
    blames: YAML,
    at: "id: nerve",
    hint: /data-region="nerve"/,
  },
  {
    rule: "picture-region",
    what: "a shape without label",
    path: SVG,
    from: NERVE,
    to: `${NERVE}<g data-region="vein"/>`,
    at: "vein",
  },
  {
    rule: "picture-region",
    what: "two shapes for a label",
    path: SVG,
    from: NERVE,
    to: `${NERVE}\n<g data-region="nerve"/>`,
    at: '<g data-region="nerve"',
  },
  {
    rule: "picture-caption",
    what: "a name in the drawing",
    path: SVG,
    from: "medial &amp; below",
    to: "the tibial nerve",
    at: "the tibial nerve",
  },
  {
    rule: "picture-caption",
    what: "a name in pieces",
    path: SVG,
    from: "medial &amp; below",
    to: "the <tspan>tibial</tspan> nerve",
    at: "the <tspan>",
  },
  {
    rule: "picture-caption",
    what: "a name in the description that is read aloud",
    path: SVG,
    from: "<desc>A tunnel from the medial side.",
    to: "<desc>The tibial nerve from the medial side.",
    at: "<desc>",
  },
  {
    rule: "picture-layout",
    what: "labels 48 apart",
    path: YAML,
    from: "at: [300, 100]",
    to: "at: [100, 88]",
    at: "at: [100, 88]",
    hint: /finger/,
  },
  {
    rule: "picture-layout",
    what: "a label at the edge",
    path: YAML,
    from: "at: [100, 40]",
    to: "at: [100, 8]",
    at: "at: [100, 8]",
  },
  {
    rule: "picture-layout",
    what: "a line out of the drawing",
    path: YAML,
    from: "to: [160, 100]",
    to: "to: [160, 300]",
    at: "to: [160, 300]",
  },
  {
    rule: "picture-name",
    what: "lines that spell another name",
    path: YAML,
    from: "[Tibial, artery]",
    to: "[Tibial, nerve]",
    at: "lines: [Tibial, nerve]",
  },
  {
    rule: "picture-name",
    what: "a line that runs out of the drawing",
    path: YAML,
    from: "at: [300, 100]",
    to: "at: [330, 100]",
    at: "id: nerve",
    hint: /shorter/,
  },
  {
    rule: "long-sentence",
    what: "a place of more than 30 words",
    path: YAML,
    from: "place: behind the artery",
    to: `place: behind ${"the ".repeat(30)}artery`,
    at: "place: behind",
  },
  {
    rule: "name-in-place",
    what: "a name in its place",
    path: YAML,
    from: "place: behind the artery",
    to: "place: tibial side of the nerve",
    at: "place: tibial",
  },
  {
    rule: "picture-source",
    what: "a layout that no work supports",
    path: YAML,
    from: "refs: [R1]",
    to: "refs: [R2]",
    at: "refs: [R2]",
  },
  {
    rule: "unknown-reference",
    what: "a work that is not there",
    path: YAML,
    from: "refs: [R1]",
    to: "refs: [R1, R9]",
    at: "refs: [R1, R9]",
  },
  {
    rule: "unknown-picture",
    what: "a card on no picture",
    path: TTS,
    from: "picture: tunnel",
    to: "picture: tunel",
    at: "tunel",
    hint: /"tunnel"/,
  },
  {
    rule: "unknown-label",
    what: "a card on no label",
    path: TTS,
    from: "label: artery",
    to: "label: arteri",
    at: "arteri",
    hint: /"artery"/,
  },
  {
    rule: "picture-unasked",
    what: "a label that no card asks",
    path: TTS,
    from: "label: nerve\n        ask: place\n        front: On the picture of the tarsal tunnel, tap the tibial nerve.",
    to: "label: artery\n        ask: place\n        front: On the picture of the tarsal tunnel, tap the tibial artery.",
    blames: YAML,
    at: "id: nerve",
    severity: "warning",
  },
  {
    rule: "answer-in-prompt",
    what: "the name in the prompt",
    path: TTS,
    from: "which structure is marked?",
    to: "which structure is the tibial artery?",
    at: "is the tibial artery",
  },
  {
    rule: "schema",
    what: "further answers of a card that is not typed",
    path: TTS,
    from: "        label: artery",
    to: "        label: artery\n        accept: [tibial artery]",
    at: "accept: [tibial",
    hint: /label, ask, front/,
  },
  {
    rule: "schema",
    what: "another question than name or place",
    path: TTS,
    from: "ask: place",
    to: "ask: side",
    at: "ask: side",
    hint: /name, place/,
  },
];

describe("picture rules", () => {
  // A label or picture that is not there has no card either: the second report would only repeat the first.
  const alone = BREAKS.filter(({ rule }) => rule !== "unknown-picture" && rule !== "unknown-label");
  it.each(alone)("$rule: $what", expectBreak);

  it.each(BREAKS.filter((each) => !alone.includes(each)))("$rule: $what", ({ rule, path, from, to, hint }) => {
    const found = compileCourse(courseFiles({ path, from, to })).diagnostics.find((each) => each.severity === "error");
    expect(found).toMatchObject({ rule, path });
    expect(found?.hint).toMatch(hint ?? /\S/);
  });

  it("picture-caption: a name that is broken inside a word", () => {
    const pieces = courseFiles({ path: SVG, from: "medial &amp; below", to: "<tspan>Tib</tspan><tspan>ial ner</tspan>ve" });
    expect(compileCourse(pieces).diagnostics.map((each) => each.rule)).toContain("picture-caption");
  });

  it("picture-labels: a tenth label has no digit", () => {
    const extra = Array.from({ length: 8 }, (_, index) => ({
      id: `part-${index}`,
      x: 40 + (index % 6) * 50,
      y: index < 6 ? 150 : 180,
    }));
    const files = courseFiles().map((file) =>
      file.path === YAML
        ? {
            ...file,
            text: extra.reduce(
              (text, { id, x, y }) => `${text}  - { id: ${id}, name: Part, place: below, at: [${x}, ${y}], to: [${x}, ${y}] }\n`,
              file.text,
            ),
          }
        : file.path === SVG
          ? { ...file, text: file.text.replace(NERVE, `${NERVE}${extra.map(({ id }) => `<g data-region="${id}"/>`).join("")}`) }
          : file,
    );
    const found = compileCourse(files).diagnostics.filter((each) => each.rule === "picture-labels");
    expect(found).toMatchObject([{ severity: "error", path: YAML, message: '"tunnel" has 10 labels.' }]);
  });

  it("label-duplicate: two labels of one id", () => {
    const { diagnostics } = compileCourse(courseFiles({ path: YAML, from: "id: nerve", to: "id: artery" }));
    expect(diagnostics.map((each) => each.rule)).toContain("duplicate-id");
  });

  it.each([
    ["svg", "yaml"],
    ["yaml", "svg"],
  ])("picture-pair: the %s without the %s", (kept, lost) => {
    const files = courseFiles().filter((file) => file.path !== `pictures/tunnel.${lost}`);
    const errors = compileCourse(files).diagnostics.filter((each) => each.rule === "picture-pair");
    expect(errors).toMatchObject([{ path: `pictures/tunnel.${kept}`, line: 1, message: `There is no pictures/tunnel.${lost}.` }]);
  });

  it("a name card may not give the answer away, a place card names its label", () => {
    expect(compileCourse(courseFiles()).diagnostics).toEqual([]);
    const leak = courseFiles({ path: TTS, from: "tap the tibial nerve.", to: "tap what lies behind the artery." });
    expect(compileCourse(leak).diagnostics.map((each) => each.rule)).toEqual(["answer-in-prompt"]);
  });
});

describe("the reader of drawings", () => {
  it("keeps attributes, texts and places", () => {
    const read = readSvg('<svg role="img">\n  <title>A &lt; B\n  and C</title>\n  <g/>\n</svg>\n');
    expect("root" in read ? read.root : null).toMatchObject({
      name: "svg",
      line: 1,
      children: [
        { name: "title", text: "A < B and C", line: 2, column: 3 },
        { name: "g", line: 4 },
      ],
    });
  });

  it.each([
    "",
    "text",
    "<svg>",
    "</svg>",
    "<svg></g></svg>",
    "<svg a='1'/>",
    '<svg a="1" a="2"/>',
    '<svg a="&nbsp;"/>',
    "<svg>&nbsp;</svg>",
    "<!DOCTYPE svg><svg/>",
    '<?xml version="1.0"?><svg/>',
    "<svg><![CDATA[x]]></svg>",
    "<svg><!-- a --></svg>",
    "<svg><!-- a -- b --></svg>",
    "<svg><g ></g></svg>",
    "<svg><g></g ></svg>",
    '<svg\u00a0a="1"/>',
    "<svg><!-- <g> --></svg>",
    "<svg",
    "<svg <g/>>",
    "\u0000",
  ])("refuses %j", (text) => {
    expect(readSvg(text)).toHaveProperty("problem.line");
  });
});
