import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SectionTable } from "../../app/(app)/library/source/section-table.tsx";
import { IdReading, WordMeanings } from "../../app/(app)/library/source/source-words.tsx";

const textOf = (html: string) => html.replace(/<[^>]+>/g, " ");

test("the sections of the article have their counts, and an anchor each for the ids that lead there", () => {
  const sections = [{ id: "S1", title: "Nerve compression", statements: 60, corrected: 20 }];
  const html = renderToStaticMarkup(<SectionTable sections={sections} />);
  expect(html).toContain('<tr id="S1"');
  expect(textOf(html)).toMatch(/S1\s+Nerve compression\s+60\s+20/);
});

test("ids and the words beside facts are explained", () => {
  const ids = textOf(renderToStaticMarkup(<IdReading />));
  for (const id of ["S1.a.3", "INT.", "F3.", "T4.", "C."]) expect(ids).toContain(id);
  const words = textOf(renderToStaticMarkup(<WordMeanings />));
  for (const word of ["Beyond the article", "Correction", "Must know", "Background"]) expect(words).toContain(word);
});
