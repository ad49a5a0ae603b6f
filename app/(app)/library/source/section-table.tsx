import type { ArticleSource } from "#server/library-source";

/** The sections of the article; each row is the anchor of its id. */
export function SectionTable({ sections }: Pick<ArticleSource, "sections">) {
  return (
    <table className="mt-4 w-full border-collapse text-left">
      <caption className="mb-1 text-left font-semibold font-serif text-lg">Sections of the article</caption>
      <thead>
        <tr className="text-muted text-sm">
          <th scope="col" className="py-2 pr-3 pl-2 font-normal">
            Id
          </th>
          <th scope="col" className="py-2 pr-3 font-normal">
            Section
          </th>
          <th scope="col" className="py-2 pr-3 text-right font-normal">
            Statements
          </th>
          <th scope="col" className="py-2 pr-2 text-right font-normal">
            Corrected
          </th>
        </tr>
      </thead>
      <tbody>
        {sections.map(({ id, title, statements, corrected }) => (
          <tr key={id} id={id} className="border-line border-t target:bg-accent-soft">
            <td className="py-2 pr-3 pl-2 font-medium">{id}</td>
            <th scope="row" className="py-2 pr-3 font-normal">
              {title}
            </th>
            <td className="tabular py-2 pr-3 text-right">{statements}</td>
            <td className="tabular py-2 pr-2 text-right">{corrected}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
