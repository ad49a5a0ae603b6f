const FINGER_PX = 10;
/** Distances from the middle of the fingertip at which it is looked under: no line is thin enough to slip between them. */
const RINGS_PX = [3, 5, 7, 9, FINGER_PX];
const DIRECTIONS = 8;

/** The numbers of the regions at a point of the window, the topmost first. */
type RegionsAt = (x: number, y: number) => readonly number[];

/**
 * The number of the region that a tap on a drawing means; null beside all of them. It is the topmost one at the point. A tap is no test of
 * aim, so the asked one is meant too when it was missed by a fingertip, but only where nothing else was hit or where it is too thin to be
 * hit for sure and is drawn on a wider region, which is all that was hit.
 */
export function tappedRegion(regionsAt: RegionsAt, x: number, y: number, asked: number): number | null {
  const [top = null] = regionsAt(x, y);
  if (top === asked) return asked;
  const touched = RINGS_PX.flatMap((radius) => around(x, y, radius)).filter(([nearX, nearY]) => {
    const [first, ...below] = regionsAt(nearX, nearY);
    return first === asked && (top === null || below.includes(top));
  });
  if (touched.length === 0) return top;
  if (top === null) return asked;
  const has = (region: number) => (point: Point) => regionsAt(...point).includes(region);
  const wide = around(x, y, FINGER_PX).filter(has(top)).length > DIRECTIONS / 2;
  return wide && touched.every((point) => isThin(point, has(asked))) ? asked : top;
}

/** Whether a fingertip on this point reaches over both sides of what covers it. */
function isThin([x, y]: Point, covers: (point: Point) => boolean): boolean {
  const ends = around(x, y, FINGER_PX);
  return ends.some((end, index) => {
    const opposite = ends[(index + DIRECTIONS / 2) % DIRECTIONS];
    return opposite !== undefined && !covers(end) && !covers(opposite);
  });
}

/** The regions of the drawing on the screen. */
export function regionsAt(x: number, y: number): readonly number[] {
  return document.elementsFromPoint(x, y).flatMap((element) => {
    const region = element.closest("[data-region]");
    return region ? [Number(region.getAttribute("data-region"))] : [];
  });
}

type Point = readonly [number, number];

function around(x: number, y: number, radius: number): Point[] {
  return Array.from({ length: DIRECTIONS }, (_, step) => {
    const angle = (2 * Math.PI * step) / DIRECTIONS;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}
