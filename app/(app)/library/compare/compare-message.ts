import type { CompareView } from "#server/library-compare";

/** Why there is no table, in words; null where there is one, or where nothing was chosen yet. */
export function describeProblem({ chosen: [a, b], unknown, comparison }: Omit<CompareView, "topics" | "caseSlug">): string | null {
  if (unknown.length > 0) {
    const names = unknown.map((slug) => `“${slug.slice(0, 80)}”`).join(" or ");
    return `There is no condition called ${names} here. Choose from the lists.`;
  }
  if (comparison !== null || (a === null && b === null)) return null;
  if (a !== null && a === b) return "This is the same condition twice. Choose two different ones.";
  return "Choose a second condition to compare it with.";
}
