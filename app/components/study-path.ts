import type { CardTarget } from "#core/assignment";

const listOf = (text: string | undefined) => (text ?? "").split(",").filter(Boolean);

/** The parameters of /study for cards of any of these topics and conditions. */
export function targetParams({ topicSlugs, conditionSlugs }: CardTarget): Readonly<Record<string, string>> {
  return {
    ...(topicSlugs.length > 0 ? { topics: topicSlugs.join(",") } : {}),
    ...(conditionSlugs.length > 0 ? { conditions: conditionSlugs.join(",") } : {}),
  };
}

/** What such parameters ask for; null without any. */
export function readTarget(params: { readonly topics?: string; readonly conditions?: string }): CardTarget | null {
  const target = { topicSlugs: listOf(params.topics), conditionSlugs: listOf(params.conditions) };
  return target.topicSlugs.length + target.conditionSlugs.length === 0 ? null : target;
}

/** Where the cards of an assignment or an exam are studied. */
export function studyPath(target: CardTarget): string {
  const params = new URLSearchParams(targetParams(target));
  return params.size === 0 ? "/study" : `/study?${params}`;
}
