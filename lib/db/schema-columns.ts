import { timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./schema-people.ts";

/** To the millisecond, which is what JavaScript's clock has. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Whose row it is. */
export const studentId = () =>
  uuid("student_id")
    .notNull()
    .references(() => users.id);
