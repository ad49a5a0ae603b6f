import type { AnyPgTable } from "drizzle-orm/pg-core";
import { getTableConfig } from "drizzle-orm/pg-core";
import { assignmentOverrides, auditEvents, enrollments } from "./schema-classes.ts";
import { identities, passwordResets, schedulerConfigs, users } from "./schema-people.ts";
import {
  caseAdvances,
  caseFamilyStates,
  caseNotes,
  caseReports,
  caseResponses,
  caseResults,
  quizItems,
  quizSessions,
} from "./schema-quizzes.ts";
import { cardNotes, cardStates, recallCalibration, reviewLog, studyDays } from "./schema-study.ts";

/** A table with rows of a student. The table has the alias t in each SQL expression, and the student's id is $1. */
export interface OwnTable {
  readonly name: string;
  /** What its rows are, in plain words. */
  readonly about: string;
  /** SQL condition: the row is the student's. */
  readonly owner: string;
  /** Columns that tell the student's rows apart, with their SQL types. */
  readonly key: readonly { readonly name: string; readonly type: string }[];
  /** What is given of a row: name and SQL expression. */
  readonly fields: readonly (readonly [name: string, expression: string])[];
}

interface Choice {
  readonly owner?: string;
  readonly key?: readonly string[];
  /** Columns that are not given: secrets. */
  readonly hidden?: readonly string[];
  readonly more?: readonly (readonly [name: string, expression: string])[];
}

function own(
  table: AnyPgTable,
  about: string,
  { owner = "t.student_id = $1::uuid", key, hidden = [], more = [] }: Choice = {},
): OwnTable {
  const { name, columns, primaryKeys } = getTableConfig(table);
  const primary = key ?? (primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)).map((column) => column.name);
  const given = columns.filter((column) => !hidden.includes(column.name));
  return {
    ...{ name, about, owner },
    key: columns
      .filter((column) => primary.includes(column.name) && column.name !== "student_id")
      .map((column) => ({ name: column.name, type: column.getSQLType() })),
    fields: [...given.map((column) => [column.name, `t.${column.name}`] as const), ...more],
  };
}

const OF_USER = "t.user_id = $1::uuid";
const CLASS_NAME = ["class_name", "(select c.name from classes c where c.id = t.class_id)"] as const;

/**
 * Every table with rows of a student: what they export and what erasing removes. A table comes after those that its rows refer to. A test compares
 * the list with the database.
 */
export const OWN_TABLES: readonly OwnTable[] = [
  own(users, "Your account: name, address and limits. The password is kept as a hash only, and not given.", {
    owner: "t.id = $1::uuid",
    hidden: ["password_hash"],
  }),
  own(identities, "Accounts at an institution that you sign in with.", { owner: OF_USER }),
  own(passwordResets, "Links that were mailed to you to set a new password.", { owner: OF_USER, hidden: ["token_hash"] }),
  own(schedulerConfigs, "Your settings for spaced repetition, each version of them."),
  own(
    reviewLog,
    "Every answer to a card, and everything else that you did with one. All that follows about cards is calculated from it.",
  ),
  own(cardStates, "What the schedule makes of your answers, card by card."),
  own(studyDays, "Your answers and minutes, day by day."),
  own(recallCalibration, "How often you remembered what was predicted to be remembered."),
  own(cardNotes, "Your notes on cards."),
  own(quizSessions, "Your case sets."),
  own(quizItems, "The cases in them."),
  own(caseResponses, "Everything that you did in a case: answers, how sure you were, struck options, flags, marks."),
  own(caseResults, "Your graded cases."),
  own(caseFamilyStates, "When kinds of cases come back to you."),
  own(caseAdvances, "Cards that were made due because you missed a case."),
  own(caseNotes, "Your notes on cases."),
  own(caseReports, "What you reported about cases."),
  own(enrollments, "Your classes, and what each has written down about you.", {
    owner: OF_USER,
    hidden: ["invitation_hash"],
    more: [CLASS_NAME],
  }),
  own(assignmentOverrides, "Other dates or more time that a class gave you.", {
    owner: "t.enrollment_id in (select e.id from enrollments e where e.user_id = $1::uuid)",
    key: ["assignment_id", "enrollment_id"],
    more: [["assignment_title", "(select a.title from assignments a where a.id = t.assignment_id)"]],
  }),
  own(auditEvents, "Who looked at your data or changed it, and what you did in classes. Of others, only who looked is named.", {
    owner: "(t.subject_id = $1::uuid or t.actor_id = $1::uuid)",
    hidden: ["actor_id", "subject_id"],
    more: [
      CLASS_NAME,
      ["by_you", "coalesce(t.actor_id = $1::uuid, false)"],
      ["by", "(select u.name from users u where u.id = t.actor_id)"],
      ["about_you", "coalesce(t.subject_id = $1::uuid, false)"],
    ],
  }),
];
