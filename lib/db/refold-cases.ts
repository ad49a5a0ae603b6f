import type postgres from "postgres";
import { groupBy } from "#core/grouping";
import type { Phase } from "#core/memory-state";
import { compareGraded, foldFamily } from "#core/quiz-family";
import { gradeItem } from "#core/quiz-fold";
import type { QuizMode } from "#core/quiz-wire";
import type { ConfigHistory } from "#core/scheduler-config";
import { insertFamilyStates, insertResults, type StoredFamily, type StoredResult } from "./case-result-writing.ts";
import { type ConfigJson, configsJson, toHistory } from "./configs.ts";
import { epochMs } from "./projection.ts";
import { toResult } from "./quiz-grading.ts";
import { type QuizItem, quizEventsJson, variantFields } from "./quiz-rows.ts";

/** Rows of case_results by "quiz/position" and of case_family_states by family, each with its fields in one order. */
interface CaseRows {
  readonly results: ReadonlyMap<string, StoredResult>;
  readonly families: ReadonlyMap<string, FamilyRow>;
}

/** One student's projections of case_responses as they are and as the responses say they must be. */
export interface CaseFold {
  readonly expected: CaseRows;
  readonly found: CaseRows;
}

type ItemRow = Omit<QuizItem, "events"> & {
  readonly quizId: string;
  readonly mode: QuizMode;
  readonly submittedAt: number | null;
  readonly events: QuizItem["events"] | null;
};

interface FamilyRow {
  readonly familyId: string;
  readonly phase: Phase;
  readonly stability: number;
  readonly difficulty: number;
  readonly due: number;
  readonly lastReviewAt: number | null;
  readonly scheduledDays: number;
  readonly reps: number;
  readonly lapses: number;
  readonly lastCorrect: boolean;
  readonly confidentWrong: boolean;
}

interface FoldRow {
  readonly configs: ConfigJson[] | null;
  readonly items: ItemRow[] | null;
  readonly results: StoredResult[] | null;
  readonly families: FamilyRow[] | null;
}

/** One query, so that responses and projections are seen at one moment. */
export async function readCaseFold(sql: postgres.ISql, studentId: string): Promise<CaseFold> {
  const part = (text: string) => sql.unsafe(text);
  const [row] = await sql<FoldRow[]>`
    select ${part(configsJson("u.id"))} as configs,
      (select json_agg(json_build_object('quizId', i.quiz_id, 'position', i.position, 'mode', s.mode,
          'submittedAt', ${part(epochMs("s.submitted_at"))}, ${part(variantFields("i", "v"))}, 'events', ${part(quizEventsJson("i"))}))
        from quiz_items i join quiz_sessions s on s.student_id = i.student_id and s.id = i.quiz_id
          join case_variants v on v.hash = i.variant_hash
        where i.student_id = u.id) as items,
      (select json_agg(json_build_object('quizId', g.quiz_id, 'position', g.position, 'familyId', g.family_id, 'hash', g.variant_hash,
          'conditionSlug', g.condition_slug, 'topicSlug', g.topic_slug, 'kind', g.kind, 'chosenSlug', g.chosen_slug, 'option', g.option,
          'correct', g.correct, 'confidence', g.confidence, 'durationMs', g.duration_ms, 'gradedAt', ${part(epochMs("g.graded_at"))},
          'first', g.first))
        from case_results g where g.student_id = u.id) as results,
      (select json_agg(json_build_object('familyId', f.family_id, 'phase', f.phase, 'stability', f.stability, 'difficulty', f.difficulty,
          'due', ${part(epochMs("f.due"))}, 'lastReviewAt', ${part(epochMs("f.last_review_at"))}, 'scheduledDays', f.scheduled_days,
          'reps', f.reps, 'lapses', f.lapses, 'lastCorrect', f.last_correct, 'confidentWrong', f.confident_wrong))
        from case_family_states f where f.student_id = u.id) as families
    from users u where u.id = ${studentId}::uuid`;
  return {
    expected: foldResponses(row?.items ?? [], toHistory(row?.configs ?? [])),
    found: toRows(row?.results ?? [], row?.families ?? []),
  };
}

function foldResponses(items: readonly ItemRow[], configs: ConfigHistory): CaseRows {
  const graded = items.flatMap(({ quizId, mode, submittedAt, events, ...item }) => {
    const grade = gradeItem(events ?? [], { mode, keyIndex: item.keyIndex, endedAt: submittedAt });
    return grade ? [{ ...toResult(item, grade), quizId }] : [];
  });
  const results: StoredResult[] = [];
  const families: FamilyRow[] = [];
  for (const [familyId, cases] of groupBy(graded, (result) => result.familyId)) {
    const ordered = cases.sort(compareGraded);
    results.push(...ordered.map((result, index) => ({ ...result, first: index === 0 })));
    const state = foldFamily(familyId, ordered, configs);
    if (state) families.push(toFamilyRow({ familyId, state }));
  }
  return toRows(results, families);
}

function toFamilyRow({ familyId, state: { memory, lastCorrect, confidentWrong } }: StoredFamily): FamilyRow {
  const { phase, stability, difficulty, due, lastReviewAt, scheduledDays, reps, lapses } = memory;
  return { familyId, phase, stability, difficulty, due, lastReviewAt, scheduledDays, reps, lapses, lastCorrect, confidentWrong };
}

function toRows(results: readonly StoredResult[], families: readonly FamilyRow[]): CaseRows {
  return {
    results: new Map(results.map((row) => [`${row.quizId}/${row.position}`, row])),
    families: new Map(families.map((row) => [row.familyId, row])),
  };
}

/** What differs: where, what the responses say, and what stands there; null where nothing should, or does. */
export function compareCases({ expected, found }: CaseFold): { where: string; expected: unknown; found: unknown }[] {
  return [...compareRows("case", expected.results, found.results), ...compareRows("family", expected.families, found.families)];
}

function compareRows(name: string, expected: ReadonlyMap<string, object>, found: ReadonlyMap<string, object>) {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((key) => {
    const [wanted, present] = [expected.get(key) ?? null, found.get(key) ?? null];
    return sortedJson(wanted) === sortedJson(present) ? [] : [{ where: `${name} ${key}`, expected: wanted, found: present }];
  });
}

/** Equal rows have equal JSON, which keeps every bit of a number, once their fields stand in one order. */
function sortedJson(row: object | null): string {
  return JSON.stringify(row && Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Makes case_results and case_family_states what the responses say; leaves them alone where they are. The caller holds the student's row `for update`. */
export async function mendCases(sql: postgres.ISql, studentId: string, fold: CaseFold): Promise<void> {
  if (compareCases(fold).length === 0) return;
  const { expected } = fold;
  await sql`delete from case_results where student_id = ${studentId}::uuid`;
  await sql`delete from case_family_states where student_id = ${studentId}::uuid`;
  if (expected.results.size > 0) await insertResults(sql, studentId, [...expected.results.values()]);
  if (expected.families.size === 0) return;
  const states = [...expected.families.values()].map(({ familyId, lastCorrect, confidentWrong, ...memory }) => ({
    familyId,
    state: { memory: { ...memory, step: 0, learnedAt: null, suspended: false, buriedUntilDay: null }, lastCorrect, confidentWrong },
  }));
  await insertFamilyStates(sql, studentId, states);
}
