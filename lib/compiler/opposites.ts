import { contentWords } from "./wording.ts";

const OPPOSITES: readonly (readonly [string, string])[] = [
  ["increased", "decreased"],
  ["increase", "decrease"],
  ["raised", "lowered"],
  ["high", "low"],
  ["higher", "lower"],
  ["rapid", "slow"],
  ["fast", "slow"],
  ["early", "late"],
  ["medial", "lateral"],
  ["proximal", "distal"],
  ["superficial", "deep"],
  ["dorsal", "plantar"],
  ["dilation", "constriction"],
  ["excess", "deficiency"],
  ["open", "closed"],
  ["start", "stop"],
  ["more", "less"],
  ["with", "without"],
  ["arterial", "venous"],
  ["sensory", "motor"],
  ["large", "small"],
  ["upper", "lower"],
];

const OPPOSITE_OF: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set(OPPOSITES.flat())].map((word) => [
    word,
    new Set(OPPOSITES.flatMap(([a, b]) => (a === word ? [b] : b === word ? [a] : []))),
  ]),
);

/** Two options are opposites when a word of one is the opposite of a word of the other, and they share another word. */
export function findOpposite(a: string, b: string): boolean {
  const [one, other] = [contentWords(a), new Set(contentWords(b))];
  const turned = one.some((word) => [...(OPPOSITE_OF.get(word) ?? [])].some((opposite) => other.has(opposite)));
  return turned && one.some((word) => word.length > 3 && other.has(word));
}

const TRENDS: readonly (readonly ["up" | "down" | "same", RegExp])[] = [
  ["same", /\b(?:unchanged|no change|normal|the same)\b/i],
  ["up", /\b(?:increased?|raised|high(?:er)?|elevated|faster)\b/i],
  ["down", /\b(?:decreased?|lowered|lower|low|reduced|slower)\b/i],
];

/** Which way an option says that something goes; null when it says nothing of that kind. */
export function readTrend(text: string): "up" | "down" | "same" | null {
  return TRENDS.find(([, words]) => words.test(text))?.[0] ?? null;
}
