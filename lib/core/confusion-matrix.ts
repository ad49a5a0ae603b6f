import { allows, FEWEST_FOR } from "./evidence-level.ts";
import { measureAccuracy } from "./wilson.ts";

/** Answers that a hidden cell has at most where each student gave one. */
const MOST_HIDDEN = FEWEST_FOR.counts - 1;

/** One answer to a case, in terms of conditions. */
export interface ConditionChoice {
  readonly studentId: string;
  readonly keyCondition: string;
  /** Null: left out, or an option that belongs to no condition. */
  readonly chosenCondition: string | null;
  /** The condition of each option shown, the key's included; null where an option has none. */
  readonly offered: readonly (string | null)[];
}

/** Numbers that at least 5 students stand behind. */
export interface Confusion {
  /** Answers that chose it, and the different students who gave them. */
  readonly chosen: number;
  readonly students: number;
  /** Answers in which it could have been chosen. */
  readonly answers: number;
  /** Chosen of answers, with the interval of Wilson, 0 to 1; it takes answers of one student for independent ones. */
  readonly share: { readonly value: number; readonly low: number; readonly high: number };
  /** The share that guessing among the options would give, 0 to 1. */
  readonly chance: number;
  /** The whole interval lies above chance; like all numbers, only where at least 5 students chose it. */
  readonly marked: boolean;
}

/** Cases of `key` in which `chosen` was an option. On the diagonal, where both are one, the share is of right answers and never marked. */
export interface ConfusionCell {
  readonly key: string;
  readonly chosen: string;
  /** Null: fewer than 5 students chose it, none perhaps, or its number would tell that of such a cell. It is not 0. */
  readonly confusion: Confusion | null;
}

/** Two conditions that are taken for each other, in either direction; `one` comes before `other` by slug. */
export interface ConfusedPair {
  readonly one: string;
  readonly other: string;
  /**
   * Both directions together. Where the cell of one direction is shown and that of the other is not, only the one that is: the difference
   * would give the hidden one away. None where the cell of the only direction is hidden.
   */
  readonly confusion: Confusion;
  /** Each direction for itself, where both cells are shown; else none. */
  readonly directions: readonly { readonly key: string; readonly chosen: string; readonly confusion: Confusion }[];
}

export interface ConfusionMatrix {
  /** Every key with every condition that was an option in its cases, by slug. A pair that is missing was never offered together. */
  readonly cells: readonly ConfusionCell[];
  /** Only those with at least 5 students and chosen more often than guessing would: marked ones first, then by the lower end of the share, then by students. */
  readonly pairs: readonly ConfusedPair[];
}

interface Tally {
  readonly key: string;
  readonly chosen: string;
  chosenCount: number;
  readonly students: Set<string>;
  answers: number;
  hidden: boolean;
  /** Sum over the answers of the share of options that belong to the condition. */
  chance: number;
}

/** Give it first exposures, of one content version. Linear in the options shown. */
export function measureConfusions(choices: Iterable<ConditionChoice>): ConfusionMatrix {
  const rows = new Map<string, Map<string, Tally>>();
  for (const { studentId, keyCondition, chosenCondition, offered } of choices) {
    const row = rows.get(keyCondition) ?? new Map<string, Tally>();
    rows.set(keyCondition, row);
    for (const [place, condition] of offered.entries()) {
      if (condition === null) continue;
      const tally = row.get(condition) ?? openTally(keyCondition, condition);
      row.set(condition, tally);
      tally.chance += 1 / offered.length;
      if (offered.indexOf(condition) !== place) continue;
      tally.answers += 1;
      if (chosenCondition !== condition) continue;
      tally.chosenCount += 1;
      tally.students.add(studentId);
    }
  }
  for (const row of rows.values()) hideFew([...row.values()]);
  const tallies = [...rows.values()].flatMap((row) => [...row.values()]);
  tallies.sort((a, b) => compareText(a.key, b.key) || compareText(a.chosen, b.chosen));
  return {
    cells: tallies.map((tally) => ({ key: tally.key, chosen: tally.chosen, confusion: showTally(tally) })),
    pairs: pairTallies(tallies, rows),
  };
}

/**
 * Hides the cells of a row below 5 students, and one more where these could be reckoned from the rest of the row: where there is one of them, or they are
 * as large as they can be. The right answers if possible, since they are no confusion; else what the fewest students chose.
 */
function hideFew(row: readonly Tally[]): void {
  const few = row.filter(({ students }) => !allows(students.size, "counts"));
  for (const tally of few) tally.hidden = true;
  const answers = few.reduce((sum, { chosenCount }) => sum + chosenCount, 0);
  if (answers === 0 || (few.length > 1 && answers < few.length * MOST_HIDDEN - 1)) return;
  const isRight = ({ key, chosen }: Tally) => Number(key === chosen);
  const [next] = row
    .filter(({ hidden }) => !hidden)
    .sort((a, b) => isRight(b) - isRight(a) || a.students.size - b.students.size || compareText(a.chosen, b.chosen));
  if (next) next.hidden = true;
}

function pairTallies(tallies: readonly Tally[], rows: ReadonlyMap<string, ReadonlyMap<string, Tally>>): ConfusedPair[] {
  const pairs: ConfusedPair[] = [];
  for (const tally of tallies) {
    const { key, chosen } = tally;
    const back = rows.get(chosen)?.get(key);
    // Met a second time, from the other side.
    if (key === chosen || (back && chosen < key)) continue;
    const confusion = showTally(back ? joinTallies(tally, back) : tally);
    if (!confusion || confusion.share.value <= confusion.chance) continue;
    const [one = key, other = chosen] = [key, chosen].sort();
    const shown = [tally, ...(back ? [back] : [])].flatMap((each) => {
      const direction = showTally(each);
      return direction ? { key: each.key, chosen: each.chosen, confusion: direction } : [];
    });
    pairs.push({ one, other, confusion, directions: shown.length === 2 ? shown : [] });
  }
  return pairs.sort(
    ({ confusion: a, ...first }, { confusion: b, ...second }) =>
      Number(b.marked) - Number(a.marked) ||
      b.share.low - a.share.low ||
      b.students - a.students ||
      compareText(first.one, second.one) ||
      compareText(first.other, second.other),
  );
}

function joinTallies(there: Tally, back: Tally): Tally {
  if (there.hidden !== back.hidden) return there.hidden ? back : there;
  const students = new Set([...there.students, ...back.students]);
  return {
    key: there.key,
    chosen: there.chosen,
    chosenCount: there.chosenCount + back.chosenCount,
    students,
    answers: there.answers + back.answers,
    hidden: !allows(students.size, "counts"),
    chance: there.chance + back.chance,
  };
}

function showTally(tally: Tally): Confusion | null {
  const { key, chosen, chosenCount, students, answers } = tally;
  const { share } = measureAccuracy(chosenCount, answers);
  if (tally.hidden || !share) return null;
  const chance = tally.chance / answers;
  return { chosen: chosenCount, students: students.size, answers, share, chance, marked: key !== chosen && share.low > chance };
}

function openTally(key: string, chosen: string): Tally {
  return { key, chosen, chosenCount: 0, students: new Set(), answers: 0, hidden: false, chance: 0 };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
