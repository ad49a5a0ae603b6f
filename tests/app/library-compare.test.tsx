import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { FactKind, Importance } from "#core/course-bundle";
import { describeProblem } from "../../app/(app)/library/compare/compare-message.ts";
import { listCompareRows } from "../../app/(app)/library/compare/compare-rows.ts";
import { CompareTable } from "../../app/(app)/library/compare/compare-table.tsx";
import { listSeparating } from "../../app/(app)/library/compare/separating-statements.ts";

const factOf = (id: string, kind: FactKind, importance: Importance = "should-know") => ({
  id,
  kind,
  statement: `Statement of ${id}.`,
  importance,
});
const conditionOf = (slug: string) => ({
  slug,
  role: "condition" as const,
  name: `Name of ${slug}`,
  abbreviation: null,
  aliases: [],
  summary: "",
  urgency: "routine" as const,
  firstAction: null,
  separating: [],
  facts: [],
});

describe("the rows of a comparison", () => {
  it("come in the order of the condition's page, without kinds that neither has or that are not compared", () => {
    const a = { facts: [factOf("a1", "treatment"), factOf("a2", "definition"), factOf("a3", "epidemiology")] };
    const b = { facts: [factOf("b1", "red-flag")] };
    const rows = listCompareRows(a, b);
    expect(rows.map((row) => row.kind)).toEqual(["red-flag", "definition", "treatment"]);
    expect(rows[0]?.cells.map((cell) => cell.facts.map((fact) => fact.id))).toEqual([[], ["b1"]]);
  });

  it("hold no more than reads well, and say how many more there are", () => {
    const a = { facts: Array.from({ length: 6 }, (_, index) => factOf(`a${index}`, "cause")) };
    const [row] = listCompareRows(a, { facts: [] });
    expect(row?.cells[0].facts.map((fact) => fact.id)).toEqual(["a0", "a1", "a2", "a3"]);
    expect(row?.cells.map((cell) => cell.more)).toEqual([2, 0]);
  });
});

describe("the table of a comparison", () => {
  const urgent = {
    ...conditionOf("urgent-one"),
    urgency: "emergency" as const,
    firstAction: { factId: "u-first", statement: "Call at once." },
    separating: [factOf("u-vs", "discriminator", "must-know")],
    facts: [factOf("u-what", "definition")],
  };
  const html = renderToStaticMarkup(<CompareTable comparison={[urgent, conditionOf("routine-one")]} />);

  it("has a header for each column and each row, and the separating finding first", () => {
    expect(html.match(/<th [^>]*scope="col"/g)).toHaveLength(3);
    expect([...html.matchAll(/<th [^>]*scope="row"[^>]*>([^<]+)</g)].map(([, heading]) => heading)).toEqual([
      "What separates them",
      "How urgent",
      "What it is",
    ]);
    expect(html.match(/<td /g)).toHaveLength(5);
    expect(html.match(/<td [^>]*colSpan="2"[^>]*>/gi)).toHaveLength(1);
    expect(html).toContain('aria-colspan="2"');
  });

  it("describes each link by its statement, which is not read in its name again", () => {
    const links = [...html.matchAll(/<a [^>]*aria-describedby="([^"]+)"[^>]*>([^<]+)<\/a>/g)];
    expect(links.map(([, , name]) => name)).toEqual(["Source", "Source", "Source"]);
    const describe = ([, id]: RegExpMatchArray) => html.match(new RegExp(`id="${id}">([^<]+)<`))?.[1];
    expect(links.map(describe)).toEqual(["Statement of u-vs.", "Call at once.", "Statement of u-what."]);
  });

  it("leads from each statement to its fact", () => {
    for (const id of ["u-vs", "u-first", "u-what"]) expect(html).toContain(`href="/library/urgent-one#${id}"`);
  });

  it("says where one side has nothing", () => {
    expect(html).toContain("Routine");
    expect(html).toContain(">Not stated<");
  });

  it("leaves out the separating finding where neither side has one", () => {
    const bare = renderToStaticMarkup(<CompareTable comparison={[conditionOf("a"), conditionOf("b")]} />);
    expect(bare).not.toContain("What separates them");
  });
});

describe("what separates two conditions", () => {
  const side = (slug: string, ...statements: string[]) => ({
    slug,
    separating: statements.map((statement, index) => ({ ...factOf(`${slug}-${index}`, "discriminator"), statement })),
  });
  const idsOf = (a: string, b: string) => listSeparating([side("a", a), side("b", b)]).map(({ id }) => id);

  it("stands once where both sides say the same, in the words of the side that says more", () => {
    const brief = "Ankle reflexes are absent in polyneuropathy and brisk below a cord lesion.";
    expect(idsOf(brief, "Brisk ankle reflexes below a cord lesion; absent in polyneuropathy.")).toEqual(["a-0"]);
    expect(idsOf(brief, `${brief} A sensory level on the trunk points to the cord.`)).toEqual(["b-0"]);
    expect(idsOf(`${brief} A sensory level on the trunk points to the cord.`, brief)).toEqual(["a-0"]);
  });

  it("stands from both sides where each says something of its own, with the condition whose page has it", () => {
    const both = listSeparating([
      side("a", "Foot pulses are normal in stenosis and weak in arterial disease."),
      side("b", "Standing still relieves vascular claudication; stenosis needs sitting."),
    ]);
    expect(both.map(({ id, conditionSlug }) => [id, conditionSlug])).toEqual([
      ["a-0", "a"],
      ["b-0", "b"],
    ]);
  });

  it("minds the short words that make the difference", () => {
    expect(idsOf("Low vitamin B6 points to the former.", "Low vitamin B12 points to the former.")).toEqual(["a-0", "b-0"]);
    expect(idsOf("Reflexes are not lost early.", "Reflexes are lost early.")).toEqual(["a-0"]);
  });
});

describe("a choice that cannot be compared", () => {
  const nothing = { chosen: [null, null] as const, unknown: [], comparison: null };
  it("is explained", () => {
    expect(describeProblem({ ...nothing, chosen: ["a", null], unknown: ["zebra"] })).toContain("“zebra”");
    expect(describeProblem({ ...nothing, chosen: ["a", "a"] })).toContain("twice");
    expect(describeProblem({ ...nothing, chosen: [null, "b"] })).toContain("second condition");
  });
  it("is no problem before anything is chosen, nor with a table", () => {
    expect(describeProblem(nothing)).toBeNull();
    expect(describeProblem({ ...nothing, chosen: ["a", "b"], comparison: [conditionOf("a"), conditionOf("b")] })).toBeNull();
  });
});
