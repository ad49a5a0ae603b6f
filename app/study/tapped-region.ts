const FINGER_PX = 10;
/** So many times larger, and a shape may hide another under a fingertip. */
const LARGER = 4;

/**
 * The number of the region that a tap on a drawing means; null beside all of them. The asked one wins where shapes lie on each other, and
 * where it is a small one that a finger missed by little within a large one: a tap is no test of aim.
 */
export function tappedRegion(x: number, y: number, asked: number): number | null {
  const under = regionsAt(x, y);
  const [top] = under;
  const target = under.find((region) => numberOfRegion(region) === asked);
  if (target) return asked;
  const near = fingertip(x, y)
    .flatMap(([nearX, nearY]) => regionsAt(nearX, nearY))
    .find((region) => numberOfRegion(region) === asked);
  if (near && (!top || areaOf(top) > LARGER * areaOf(near))) return asked;
  return top ? numberOfRegion(top) : null;
}

function regionsAt(x: number, y: number): Element[] {
  return document.elementsFromPoint(x, y).flatMap((element) => element.closest("[data-region]") ?? []);
}

function fingertip(x: number, y: number): [number, number][] {
  return Array.from({ length: 8 }, (_, step) => {
    const angle = (step * Math.PI) / 4;
    return [x + FINGER_PX * Math.cos(angle), y + FINGER_PX * Math.sin(angle)];
  });
}

function numberOfRegion(region: Element): number {
  return Number(region.getAttribute("data-region"));
}

function areaOf(region: Element): number {
  const { width, height } = region.getBoundingClientRect();
  return width * height;
}
