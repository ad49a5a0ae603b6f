import type { LibraryMemory } from "#server/library-memory";
import { MemoryMark } from "../../../components/memory-mark.tsx";
import { summarizeMemory } from "./fact-memory.ts";

interface FactMarkProps {
  /** Null for visitors, who have no mark. */
  readonly memory: LibraryMemory | null;
  /** Of the fact; without cards there is nothing to remember. */
  readonly cardIds: readonly string[];
}

/** How the student holds one fact. */
export function FactMark({ memory, cardIds }: FactMarkProps) {
  if (memory === null || cardIds.length === 0) return null;
  const cards = cardIds.flatMap((id) => memory[id] ?? []);
  return <MemoryMark {...summarizeMemory(cards, Date.now())} />;
}
