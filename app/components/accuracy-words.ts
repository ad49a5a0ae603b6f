import type { Accuracy } from "#core/wilson";

const whole = (share: number) => Math.round(share * 100);

/** "8 of 12, 67% (39 to 86)", or "3 of 4, too few to say": a share never stands without its number of answers. */
export function accuracyWords({ correct, answers, share }: Accuracy): string {
  const count = `${correct} of ${answers}`;
  if (share === null) return `${count}, too few to say`;
  return `${count}, ${whole(share.value)}% (${whole(share.low)} to ${whole(share.high)})`;
}
