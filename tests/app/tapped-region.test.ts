import { describe, expect, it } from "vitest";
import { tappedRegion } from "../../app/study/tapped-region.ts";

interface Shape {
  readonly number: number;
  readonly covers: (x: number, y: number) => boolean;
}

const box = (number: number, left: number, top: number, right: number, bottom: number): Shape => ({
  number,
  covers: (x, y) => x >= left && x <= right && y >= top && y <= bottom,
});
/** A line of 4 px that falls by `slope`: its bounding box is as large as what it crosses. */
const line = (number: number, atY: number, slope = 0): Shape => ({
  number,
  covers: (x, y) => Math.abs(y - atY - slope * x) <= 2 * Math.hypot(1, slope),
});

/** Taps on shapes that are drawn in this order, so that the last is on top. */
function tap(shapes: readonly Shape[], x: number, y: number, asked: number): number | null {
  const regionsAt = (atX: number, atY: number) =>
    shapes
      .filter((shape) => shape.covers(atX, atY))
      .map((shape) => shape.number)
      .reverse();
  return tappedRegion(regionsAt, x, y, asked);
}

const LEG = box(1, 0, 0, 200, 200);
const TENDON = box(2, 60, 60, 140, 140);

describe("a tap on a picture", () => {
  it("means the topmost region under the finger, even when the asked one lies below it", () => {
    expect(tap([LEG, TENDON], 100, 100, 1)).toBe(2);
    expect(tap([LEG, TENDON], 100, 100, 2)).toBe(2);
    expect(tap([LEG, TENDON], 20, 20, 1)).toBe(1);
    expect(tap([LEG, TENDON], 20, 20, 2)).toBe(1);
  });

  it("means the region at its point where two wide ones meet, drawn on each other or side by side", () => {
    for (const x of [51, 54, 57, 59.5]) expect(tap([LEG, TENDON], x, 100, 2)).toBe(1);
    expect(tap([LEG, box(2, 100, 0, 300, 200)], 97, 100, 2)).toBe(1);
    expect(tap([LEG, box(2, 201, 0, 300, 200)], 198, 100, 2)).toBe(1);
  });

  it.each([0, 0.5, 1])("means a thin asked structure on a wide region when a finger misses it by little (slope %d)", (slope) => {
    const shapes = [LEG, line(3, 60, slope)];
    const onLine = 60 + slope * 80;
    const across = Math.hypot(1, slope);
    expect(tap(shapes, 80, onLine + 7 * across, 3)).toBe(3);
    expect(tap(shapes, 80, onLine - 9 * across, 3)).toBe(3);
    expect(tap(shapes, 80, onLine + 16 * across, 3)).toBe(1);
    expect(tap(shapes, 80, onLine + 7 * across, 1)).toBe(1);
  });

  it("means the thin structure that was hit, not the asked one beside it", () => {
    const shapes = [LEG, line(3, 60), line(4, 68)];
    expect(tap(shapes, 80, 60, 4)).toBe(3);
    expect(tap(shapes, 80, 68, 3)).toBe(4);
  });

  it("means no thin structure that is hidden below what was hit", () => {
    expect(tap([line(3, 60), LEG], 80, 66, 3)).toBe(1);
  });

  it("beside all regions means the asked one within a fingertip, and nothing farther off", () => {
    expect(tap([TENDON], 52, 100, 2)).toBe(2);
    expect(tap([TENDON], 45, 100, 2)).toBeNull();
    expect(tap([TENDON, line(3, 30)], 52, 100, 3)).toBeNull();
  });
});
