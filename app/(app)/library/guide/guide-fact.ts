import type { ConditionView } from "#server/library";

export type GuideGroup = ConditionView["groups"][number];
export type GuideFact = GuideGroup["facts"][number];
export type GuideArticleFact = GuideFact["articleFacts"][number];
export type GuideReference = GuideFact["references"][number];
