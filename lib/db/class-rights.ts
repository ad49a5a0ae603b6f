import type postgres from "postgres";

/**
 * What somebody must be allowed in a class: `member` anybody who joined; `staff` assistants and instructors; `content` who may change sections,
 * assignments and exam dates; `data` who may see students; `people` instructors who may see students, and so decide who is one; `owner`.
 */
export type ClassRight = "member" | "staff" | "content" | "data" | "people" | "owner";

/** Who asks, about which class. */
export interface ClassAsker {
  readonly classId: string;
  readonly userId: string;
}

/** SQL conditions on enrollments under the alias me. */
const CONDITIONS: Readonly<Record<ClassRight, string>> = {
  member: "true",
  staff: "me.role <> 'student'",
  content: "me.content_right = 'edit'",
  data: "me.student_data = 'view'",
  people: "me.role = 'instructor' and me.student_data = 'view'",
  owner: "me.owner",
};

/**
 * SQL query: the class as `class_id` and `time_zone`, and the asker's own enrollment as `my_id`, one row while they have the right, else none. Each
 * read and write of a class joins it in its one statement, so that a lost right ends at once.
 */
export function asked(sql: postgres.ISql, asker: ClassAsker, right: ClassRight): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    select c.id as class_id, c.time_zone, c.archived_at, me.id as my_id, me.owner, me.role, me.student_data
    from classes c join enrollments me on me.class_id = c.id
    where c.id = ${asker.classId}::uuid and me.user_id = ${asker.userId}::uuid and me.state = 'joined' and ${sql.unsafe(CONDITIONS[right])}`;
}

/** `asked` for a write: none for an archived class. */
export function askedToWrite(sql: postgres.ISql, asker: ClassAsker, right: ClassRight): postgres.PendingQuery<postgres.Row[]> {
  return sql`${asked(sql, asker, right)} and c.archived_at is null`;
}

/**
 * SQL query: the students of the class whom the asker may see, as `enrollment_id`, `student_id`, `name`, `section_id` and `class_id`; none without the
 * grant. The only way from a member of the staff to rows of a student.
 */
export function visibleStudents(sql: postgres.ISql, asker: ClassAsker): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    select e.id as enrollment_id, e.user_id as student_id, coalesce(e.name, u.name) as name, e.section_id, e.class_id
    from (${asked(sql, asker, "data")}) granted
      join enrollments e on e.class_id = granted.class_id and e.state = 'joined' and e.role = 'student'
      join users u on u.id = e.user_id`;
}
