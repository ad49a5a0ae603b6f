/**
 * A student's first exposure to an item (a case family), submitted and not assisted. An item left out of a submitted exam is an exposure
 * with no option and not correct; one that was not reached in practice is none.
 */
export interface Exposure {
  readonly studentId: string;
  readonly itemId: string;
  /** The form (variant) that the student saw; null where options are of no interest. */
  readonly formId: string | null;
  readonly correct: boolean;
  /** Place in the form's options; null: left out. */
  readonly option: number | null;
}

export interface ScoredItem {
  readonly itemId: string;
  readonly exposures: readonly Exposure[];
  /** Score of the same student without this item, by exposure; NaN where there is no other item. */
  readonly rests: Float64Array;
}

export interface ScoredTest {
  /** Everyone answered the same items: the rest is a score. Otherwise it is a mean residual. */
  readonly equalSets: boolean;
  /** By student: right answers to the items that all students answered. */
  readonly commonTotals: readonly number[];
  /** In the order in which they first occur. */
  readonly items: readonly ScoredItem[];
}

interface Sums {
  /** Counts from 0 in the order of first occurrence. */
  readonly place: number;
  answers: number;
  correct: number;
}

interface StudentSums extends Sums {
  /** Of correct minus the facility of the item. */
  residual: number;
  /** Right answers to the items that all students answered. */
  commonCorrect: number;
}

interface ItemSums extends Sums {
  readonly exposures: Exposure[];
  /** By exposure. */
  readonly students: StudentSums[];
}

/** Residuals are compared for ties: what differs by less is the order of addition. A power of 2, so that sums of residuals are exact. */
const RESIDUAL_STEP = 2 ** -30;

/**
 * Every answer beside its rest: with equal sets the rest score (total minus this item), else the mean over the student's other items of
 * correct minus facility. Linear in the exposures. Throws RangeError for two exposures of one student to one item.
 */
export function scoreExposures(exposures: readonly Exposure[]): ScoredTest {
  const students = new Map<string, StudentSums>();
  const items = new Map<string, ItemSums>();
  for (const exposure of exposures) {
    let student = students.get(exposure.studentId);
    if (!student) {
      student = { place: students.size, answers: 0, correct: 0, residual: 0, commonCorrect: 0 };
      students.set(exposure.studentId, student);
    }
    let item = items.get(exposure.itemId);
    if (!item) {
      item = { place: items.size, answers: 0, correct: 0, exposures: [], students: [] };
      items.set(exposure.itemId, item);
    }
    item.exposures.push(exposure);
    item.students.push(student);
    const correct = exposure.correct ? 1 : 0;
    student.answers += 1;
    student.correct += correct;
    item.answers += 1;
    item.correct += correct;
  }
  refuseRepetitions(items.values(), students.size);
  const equalSets = exposures.length === students.size * items.size;
  for (const item of items.values()) {
    const isCommon = item.answers === students.size;
    for (const [at, student] of item.students.entries()) {
      student.residual += residualOf(item, at);
      if (isCommon && item.exposures[at]?.correct) student.commonCorrect += 1;
    }
  }
  return {
    equalSets,
    commonTotals: Array.from(students.values(), ({ commonCorrect }) => commonCorrect),
    items: Array.from(items, ([itemId, item]) => ({
      itemId,
      exposures: item.exposures,
      rests: Float64Array.from(item.students, (student, at) =>
        equalSets ? restScore(item, student, at) : restResidual(item, student, at),
      ),
    })),
  };
}

function restScore({ exposures }: ItemSums, { correct }: StudentSums, at: number): number {
  return exposures[at]?.correct ? correct - 1 : correct;
}

function restResidual(item: ItemSums, { answers, residual }: StudentSums, at: number): number {
  if (answers === 1) return Number.NaN;
  return Math.round((residual - residualOf(item, at)) / (answers - 1) / RESIDUAL_STEP) * RESIDUAL_STEP;
}

function residualOf({ exposures, correct, answers }: ItemSums, at: number): number {
  return (exposures[at]?.correct ? 1 : 0) - correct / answers;
}

function refuseRepetitions(items: Iterable<ItemSums>, studentCount: number): void {
  /** By student: the last item met, plus 1. */
  const lastItem = new Int32Array(studentCount);
  for (const { place, students, exposures } of items) {
    for (const [at, student] of students.entries()) {
      if (lastItem[student.place] === place + 1) {
        throw new RangeError(`Two first exposures of ${exposures[at]?.studentId} to ${exposures[at]?.itemId}`);
      }
      lastItem[student.place] = place + 1;
    }
  }
}
