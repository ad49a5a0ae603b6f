import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { hashText } from "./hash-text.ts";

/** Reproducible choices of one slot of a case: each slot draws from a stream of its own, so that a new slot reshuffles no other. */
export class Draw {
  readonly #generator;

  constructor(seed: number, slot: string) {
    this.#generator = xoroshiro128plus(hashText(`${seed}:${slot}`));
  }

  /** A whole number, both ends included. Throws on a reversed range. */
  int(low: number, high: number): number {
    if (low > high) throw new Error(`There is no number from ${low} to ${high}.`);
    return uniformInt(this.#generator, low, high);
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.int(0, list.length - 1)] ?? list[0];
  }

  chance(percent: number): boolean {
    return this.int(0, 99) < percent;
  }
}

/** The stream of one slot. */
export function openDraw(seed: number, slot: string): Draw {
  return new Draw(seed, slot);
}

/** A number from 0 up to but not 1 that depends on seed and name only. */
export function drawShare(seed: number, name: string): number {
  return (hashText(`${seed}:${name}`) >>> 0) / 4_294_967_296;
}

/** The list in an order of chance in which an added element leaves the order of the others alone. */
export function shuffleBy<T>(seed: number, slot: string, list: readonly T[], nameOf: (element: T) => string): T[] {
  return list
    .map((element, index) => ({ element, index, share: drawShare(seed, `${slot}:${nameOf(element)}`) }))
    .sort((a, b) => a.share - b.share || a.index - b.index)
    .map(({ element }) => element);
}
