import { clamp, computeDecayFactor, S_MIN } from "ts-fsrs";
import { DEFAULT_WEIGHTS } from "./scheduler-config.ts";

/**
 * The FSRS-6 memory that fits a card kept by SM-2 (fsrs-rs, `memory_state_from_sm2`): `ease` such as 2.5, `interval` in days,
 * `retention` the share that SM-2 was reaching. Stability in days, difficulty 1 to 10.
 */
export function importSm2(
  ease: number,
  interval: number,
  retention: number,
  weights: readonly number[] = DEFAULT_WEIGHTS,
): { stability: number; difficulty: number } {
  const { decay, factor } = computeDecayFactor([...weights]);
  const [w8 = 0, w9 = 0, w10 = 0] = weights.slice(8, 11);
  const stability = (Math.max(interval, S_MIN) * factor) / (retention ** (1 / decay) - 1);
  const growth = Math.exp(w8) * stability ** -w9 * Math.expm1((1 - retention) * w10);
  return { stability, difficulty: clamp(11 - (ease - 1) / growth, 1, 10) };
}
