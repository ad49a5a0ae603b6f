import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { FACT_KINDS } from "#core/course-bundle";
import { placeCorrections } from "../../app/(app)/library/guide/corrections.ts";
import { FactItem } from "../../app/(app)/library/guide/fact-item.tsx";
import type { GuideArticleFact, GuideFact } from "../../app/(app)/library/guide/guide-fact.ts";
import { PictureSources } from "../../app/(app)/library/guide/picture-sources.tsx";
import { StudyGuide } from "../../app/(app)/library/guide/study-guide.tsx";

const work = { id: "R1", citation: "Work one.", url: "https://example.org/1", verified: true };
const article: GuideArticleFact = {
  id: "S1.a.1",
  section: "S1",
  sectionTitle: "Nerve compression",
  statement: "The nerve is compressed.",
  correction: "The tibial nerve is compressed.",
  references: [work],
  shownBy: null,
};
const fact: GuideFact = {
  id: "tts-what",
  statement: "A statement.",
  importance: "should-know",
  versus: null,
  articleFacts: [{ ...article, correction: null }],
  references: [],
  beyondIds: [],
  cards: [{ id: "tts-what-a" }],
};
const render = (changes: Partial<GuideFact>, conditionSlug: string | null = "tunnel") => {
  const changed = { ...fact, ...changes };
  const corrections = placeCorrections([changed]).get(changed.id) ?? { here: [], above: [] };
  return renderToStaticMarkup(<FactItem fact={changed} corrections={corrections} conditionSlug={conditionSlug} memory={null} />);
};
const outsideFolds = (html: string) => html.replace(/<details.*?<\/details>/g, "");

describe("one fact of a study page", () => {
  it("shows a correction without a tap: what the article says, what is right, and the reference", () => {
    const shown = outsideFolds(render({ articleFacts: [article] }));
    expect(shown).toMatch(
      /Correction of the article, S1\.a\.1.*The article<\/a> says.*The nerve is compressed\..*What is right.*The tibial nerve is compressed\./,
    );
    expect(shown).toContain('href="https://example.org/1"');
  });

  it("folds the references of a correction where there are more than two", () => {
    const works = ["R1", "R2", "R3"].map((id) => ({ ...work, id, citation: `Work ${id}.` }));
    const shown = outsideFolds(render({ articleFacts: [{ ...article, references: works.slice(0, 2) }] }));
    expect(shown).toMatch(/Work R1\..*Work R2\./);
    const folded = render({ articleFacts: [{ ...article, references: works }] });
    expect(outsideFolds(folded)).not.toContain("Work R1.");
    expect(folded).toMatch(/<details.*3 references.*Work R1\..*Work R2\..*Work R3\./);
  });

  it("leads from the ids of the article to what they mean", () => {
    expect(render({})).toMatch(/<details.*href="\/library\/source#S1"[^>]*>S1\.a\.1<\/a>/);
    expect(outsideFolds(render({ articleFacts: [article] }))).toContain('href="/library/source"');
  });

  it("does not put a work that nobody has opened beside one that somebody has", () => {
    const unopened = { id: "R60", citation: "Textbooks.", url: null, verified: false };
    expect(render({ articleFacts: [{ ...article, references: [work, unopened] }] })).not.toContain("Textbooks.");
    expect(render({ articleFacts: [{ ...article, references: [unopened] }] })).toContain("not yet checked by us");
  });

  it("says what is beyond the article, wholly or in part, with the references one tap away", () => {
    expect(render({})).not.toContain("eyond the article");
    expect(render({ beyondIds: ["X.a.1"] })).toContain("Partly beyond the article");
    const beyond = render({ articleFacts: [], references: [work], beyondIds: ["X.a.1"] });
    expect(outsideFolds(beyond)).toMatch(/>Beyond the article</);
    expect(beyond.match(/<details.*?<\/details>/)?.[0]).toContain("Work one.");
  });

  it("marks what must be known and what is background", () => {
    expect(render({ importance: "must-know" })).toContain("Must know");
    expect(render({ importance: "background" })).toContain("Background");
    expect(render({})).not.toMatch(/Must know|Background/);
  });

  it("writes a background fact in the ink of any other, not like something switched off", () => {
    const classOf = (html: string) => html.match(/class="([^"]*)">A statement\./)?.[1];
    expect(classOf(render({ importance: "background" }))).toBe(classOf(render({})));
  });

  it("leads from a look-alike to its page and to both side by side", () => {
    const html = render({ versus: { slug: "fasciitis", name: "Plantar fasciitis" } });
    expect(html).toContain('href="/library/fasciitis"');
    expect(html).toContain('href="/library/compare?a=tunnel&amp;b=fasciitis"');
    expect(outsideFolds(render({ versus: { slug: "not-written", name: null } }))).not.toContain("<a ");
  });
});

describe("corrections on a page", () => {
  it("stand in full with the first fact that rests on them, and are pointed at from later ones", () => {
    const other = { ...article, id: "S2.a.1" };
    const placed = placeCorrections([
      { id: "one", versus: null, articleFacts: [article] },
      { id: "two", versus: null, articleFacts: [article, other] },
      { id: "three", versus: null, articleFacts: [{ ...article, id: "S3.a.1", correction: null }] },
    ]);
    expect(placed.get("one")).toEqual({ here: [article], above: [] });
    expect(placed.get("two")).toEqual({ here: [other], above: [article] });
    expect(placed.get("three")).toEqual({ here: [], above: [] });
  });

  it("never stand in full with a look-alike, which points at those of the page and leaves the others to its sources", () => {
    const other = { ...article, id: "S2.a.1" };
    const placed = placeCorrections([
      { id: "one", versus: null, articleFacts: [article] },
      { id: "vs", versus: { slug: "fasciitis" }, articleFacts: [article, other] },
    ]);
    expect(placed.get("vs")).toEqual({ here: [], above: [article] });
  });

  it("that only a look-alike rests on are named in its folded sources, with the page that shows them", () => {
    const versus = { slug: "fasciitis", name: "Plantar fasciitis" };
    const shownBy = { slug: "masses", name: "Masses" };
    const away = render({ versus, articleFacts: [{ ...article, shownBy }] });
    expect(outsideFolds(away)).not.toMatch(/Correct|The tibial nerve is compressed/);
    expect(away).toMatch(/<details.*the page.*href="\/library\/masses#correction-S1\.a\.1"[^>]*>Masses</);
    const nowhere = render({ versus, articleFacts: [article] });
    expect(outsideFolds(nowhere)).not.toContain("Correct");
    expect(nowhere).toMatch(/<details.*What is right:.*The tibial nerve is compressed\..*Work one\./);
  });

  it("have each anchor once, and a link to it from each later fact", () => {
    const facts = ["one", "two", "three"].map((id) => ({ ...fact, id, articleFacts: [article] }));
    const html = renderToStaticMarkup(
      <StudyGuide groups={[{ kind: "definition", facts, pictures: [] }]} conditionSlug="tunnel" memory={null} />,
    );
    expect(html.match(/id="correction-S1\.a\.1"/g)).toHaveLength(1);
    expect(outsideFolds(html).match(/href="#correction-S1\.a\.1"/g)).toHaveLength(2);
  });

  it("of earlier facts are pointed at in one line", () => {
    const both = [article, { ...article, id: "S2.a.1" }];
    const facts = ["one", "two"].map((id) => ({ ...fact, id, articleFacts: both }));
    const html = renderToStaticMarkup(
      <StudyGuide groups={[{ kind: "definition", facts, pictures: [] }]} conditionSlug="tunnel" memory={null} />,
    );
    expect(html.replace(/<[^>]+>/g, "")).toContain("Corrects the article: S1.a.1, S2.a.1, above");
  });
});

describe("the sections of a study page", () => {
  it("have a heading for each kind of fact, with the pictures that are asked about", () => {
    const picture = {
      slug: "tunnel",
      title: "The tunnel",
      description: "The nerve lies behind the artery.",
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 200" role="img"><title>A drawing</title><desc>Two lines.</desc><path class="nerve-line" data-region="nerve" d="M0 0 L10 10"/></svg>',
      labels: [
        {
          id: "nerve",
          name: "Tibial nerve",
          lines: ["Tibial nerve"],
          place: "behind the artery",
          at: [60, 60],
          to: [10, 10],
          align: "left",
        } as const,
      ],
      references: [work],
    };
    const groups = FACT_KINDS.map((kind) => ({
      kind,
      facts: [{ ...fact, id: `a-${kind}` }],
      pictures: kind === "anatomy" ? [picture] : [],
    }));
    const html = renderToStaticMarkup(<StudyGuide groups={groups} conditionSlug="tunnel" memory={null} />);
    const headings = [...html.matchAll(/<h2 id="([^"]+)"[^>]*>([^<]+)</g)];
    expect(headings.map(([, id]) => id)).toEqual([...FACT_KINDS]);
    expect(new Set(headings.map(([, , heading]) => heading)).size).toBe(FACT_KINDS.length);
    expect(html).toMatch(
      /id="anatomy".*Tibial nerve.*The nerve lies behind the artery\..*Drawn after: 1 reference<.*Work one\..*id="cause"/,
    );
    expect(renderToStaticMarkup(<PictureSources references={[]} />)).toBe("");
  });
});
