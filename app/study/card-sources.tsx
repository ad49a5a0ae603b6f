import type { Source } from "#core/study-payload";
import { Disclosure } from "../components/disclosure.tsx";

/** The source line of a card, with all sources under it. */
export function CardSources({ sources }: { sources: readonly Source[] }) {
  return (
    <Disclosure summary={`Source: ${summarizeSources(sources)}`}>
      <ul className="ml-5 list-disc space-y-1 text-muted text-sm">
        {sources.map((source) => (
          <li key={source.id}>
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** The first source, how many more there are, and whether any of it goes beyond the article: ids of such statements begin with "X.". */
export function summarizeSources(sources: readonly Source[]): string {
  const works = sources.filter((source) => !source.id.startsWith("X."));
  const beyond = works.length < sources.length;
  const [first] = works;
  if (!first) return beyond ? "beyond the article" : "none";
  const partly = sources.some((source) => /^S\d/.test(source.id)) ? "partly " : "";
  return [
    first.label.replace(/\.$/, ""),
    ...(works.length > 1 ? [`and ${works.length - 1} more`] : []),
    ...(beyond ? [`${partly}beyond the article`] : []),
  ].join(", ");
}

function SourceLine({ source }: { source: Source }) {
  if (source.url === null) return source.label;
  return (
    <a href={source.url} target="_blank" rel="noreferrer" className="text-link">
      {source.label}
    </a>
  );
}
