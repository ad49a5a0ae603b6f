import type { Source } from "#core/study-payload";
import { beyondWords } from "./beyond-words.ts";
import { Disclosure } from "./disclosure.tsx";

/** The source line of a statement, with all sources under it. */
export function SourceLines({ sources }: { sources: readonly Source[] }) {
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

/** The first source, how many more there are, and whether the statement goes beyond the article, in the words of the library. */
export function summarizeSources(sources: readonly Source[]): string {
  if (sources.length === 0) return "none";
  const has = (kind: Source["kind"]) => sources.some((source) => source.kind === kind);
  const [first, ...more] = sources.filter((source) => source.kind !== "beyond");
  return [
    first?.label.replace(/\.$/, ""),
    more.length > 0 ? `and ${more.length} more` : null,
    beyondWords({ fromArticle: has("article"), beyond: has("beyond") })?.toLowerCase(),
  ]
    .filter(Boolean)
    .join(", ");
}

function SourceLine({ source }: { source: Source }) {
  if (source.url === null) return source.label;
  return (
    <a href={source.url} target="_blank" rel="noreferrer" className="text-link">
      {source.label}
    </a>
  );
}
