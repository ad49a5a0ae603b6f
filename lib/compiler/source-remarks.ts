import type { ContentFile } from "./content-document.ts";
import { readDraft } from "./draft-reader.ts";

/** What the authors say of a statement of the article, to reviewers and not to students. */
export interface SourceRemark {
  /** Of the article fact. */
  readonly id: string;
  readonly statement: string;
  readonly reason: string;
}

export interface SourceRemarks {
  /** Worded oddly by the article, but right in our words: nothing is corrected. */
  readonly wordingOnly: readonly SourceRemark[];
  /** Corrected, and taught by no fact. */
  readonly untaught: readonly SourceRemark[];
}

/** The remarks in source.yaml, in its order. */
export function readSourceRemarks(files: readonly ContentFile[]): SourceRemarks {
  const { articleFacts } = readDraft(files).draft;
  const remarks = (key: "wordingOnly" | "untaught") =>
    articleFacts.flatMap(({ value }): SourceRemark[] => {
      const reason = value[key];
      return reason === undefined ? [] : [{ id: value.id, statement: value.statement, reason }];
    });
  return { wordingOnly: remarks("wordingOnly"), untaught: remarks("untaught") };
}
