import { MATURE_DAYS } from "#core/replay";
import type { CardMemory, LibraryMemory } from "#server/library-memory";
import type { MemoryLevel } from "../../../components/memory-mark.tsx";

/** How a student holds one fact: as well as the weakest of its cards. `recall` is that card's chance of recall, 0 to 1. */
export function summarizeMemory(cards: readonly CardMemory[], now: number): { level: MemoryLevel; recall: number | null } {
  const active = cards.filter((card) => !card.suspended);
  if (active.length === 0) return { level: cards.length > 0 ? "suspended" : "new", recall: null };
  const begun = active.filter((card) => card.phase !== "new");
  if (begun.length === 0) return { level: "new", recall: null };
  const recall = Math.min(...begun.map((card) => card.retrievability ?? 0));
  if (begun.length < active.length || begun.some((card) => card.phase !== "review")) return { level: "learning", recall };
  if (begun.some((card) => (card.due ?? 0) <= now)) return { level: "slipping", recall };
  return { level: begun.every((card) => card.scheduledDays >= MATURE_DAYS) ? "mature" : "young", recall };
}

/** How many of these cards the student has begun; null for visitors. */
export function countStarted(memory: LibraryMemory | null, cardIds: readonly string[]): number | null {
  return memory === null ? null : cardIds.filter((id) => (memory[id]?.phase ?? "new") !== "new").length;
}
