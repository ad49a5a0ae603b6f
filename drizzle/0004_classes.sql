CREATE TABLE "assignment_overrides" (
	"assignment_id" uuid NOT NULL,
	"enrollment_id" uuid,
	"section_id" uuid,
	"release_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"late_until" timestamp (3) with time zone,
	"time_percent" smallint,
	CONSTRAINT "assignment_overrides_enrollment" UNIQUE("assignment_id","enrollment_id"),
	CONSTRAINT "assignment_overrides_section" UNIQUE("assignment_id","section_id"),
	CONSTRAINT "assignment_overrides_target" CHECK (num_nonnulls("assignment_overrides"."enrollment_id", "assignment_overrides"."section_id") = 1),
	CONSTRAINT "assignment_overrides_time" CHECK ("assignment_overrides"."time_percent" between 100 and 300),
	CONSTRAINT "assignment_overrides_dates" CHECK ("assignment_overrides"."release_at" < "assignment_overrides"."due_at" and "assignment_overrides"."due_at" <= "assignment_overrides"."late_until")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"class_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"target" jsonb NOT NULL,
	"release_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"late_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assignments_kind" CHECK ("assignments"."kind" in ('cards', 'cases')),
	CONSTRAINT "assignments_title" CHECK (length("assignments"."title") between 1 and 200),
	CONSTRAINT "assignments_dates" CHECK ("assignments"."release_at" < "assignments"."due_at" and "assignments"."due_at" <= coalesce("assignments"."late_until", "assignments"."due_at"))
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"class_id" uuid,
	"subject_id" uuid,
	"action" text NOT NULL,
	"detail" jsonb,
	"day" date,
	CONSTRAINT "audit_events_read" UNIQUE("actor_id","subject_id","class_id","action","day"),
	CONSTRAINT "audit_events_action" CHECK ("audit_events"."action" ~ '^[a-z][a-z-]{2,39}$')
);
--> statement-breakpoint
CREATE TABLE "class_exams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"class_id" uuid NOT NULL,
	"title" text NOT NULL,
	"day" date NOT NULL,
	"topic_slugs" text[] NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "class_exams_title" CHECK (length("class_exams"."title") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "classes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"course_slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"join_code" text,
	"join_expires_at" timestamp (3) with time zone,
	"join_cap" integer,
	"join_open" boolean DEFAULT false NOT NULL,
	CONSTRAINT "classes_join_code_unique" UNIQUE("join_code"),
	CONSTRAINT "classes_name" CHECK (length("classes"."name") between 1 and 120),
	CONSTRAINT "classes_join_code" CHECK ("classes"."join_code" ~ '^[A-Z0-9]{8}$'),
	CONSTRAINT "classes_join_cap" CHECK ("classes"."join_cap" between 1 and 10000),
	CONSTRAINT "classes_join_open" CHECK (not "classes"."join_open" or "classes"."join_code" is not null)
);
--> statement-breakpoint
CREATE TABLE "enrollments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"class_id" uuid NOT NULL,
	"user_id" uuid,
	"email" text,
	"name" text,
	"role" text NOT NULL,
	"owner" boolean DEFAULT false NOT NULL,
	"content_right" text DEFAULT 'none' NOT NULL,
	"student_data" text DEFAULT 'none' NOT NULL,
	"state" text NOT NULL,
	"section_id" uuid,
	"invitation_hash" text,
	"invitation_expires_at" timestamp (3) with time zone,
	"joined_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "enrollments_invitation_hash_unique" UNIQUE("invitation_hash"),
	CONSTRAINT "enrollments_user" UNIQUE("class_id","user_id"),
	CONSTRAINT "enrollments_email" UNIQUE("class_id","email"),
	CONSTRAINT "enrollments_role" CHECK ("enrollments"."role" in ('student', 'assistant', 'instructor')),
	CONSTRAINT "enrollments_state" CHECK ("enrollments"."state" in ('invited', 'joined', 'left', 'removed', 'blocked')),
	CONSTRAINT "enrollments_rights" CHECK ("enrollments"."content_right" in ('none', 'edit') and "enrollments"."student_data" in ('none', 'view')),
	CONSTRAINT "enrollments_student_rights" CHECK ("enrollments"."role" <> 'student' or ("enrollments"."content_right" = 'none' and "enrollments"."student_data" = 'none')),
	CONSTRAINT "enrollments_owner_role" CHECK (not "enrollments"."owner" or ("enrollments"."role" = 'instructor' and "enrollments"."state" = 'joined')),
	CONSTRAINT "enrollments_person" CHECK ("enrollments"."user_id" is not null or "enrollments"."email" is not null),
	CONSTRAINT "enrollments_joined" CHECK ("enrollments"."state" <> 'joined' or ("enrollments"."user_id" is not null and "enrollments"."joined_at" is not null)),
	CONSTRAINT "enrollments_email_lower" CHECK ("enrollments"."email" = lower("enrollments"."email") and length("enrollments"."email") <= 254),
	CONSTRAINT "enrollments_name" CHECK (length("enrollments"."name") between 1 and 200),
	CONSTRAINT "enrollments_invitation" CHECK (("enrollments"."invitation_hash" is null) = ("enrollments"."invitation_expires_at" is null))
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"class_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "sections_name_length" CHECK (length("sections"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "recall_calibration" (
	"student_id" uuid NOT NULL,
	"decile" smallint NOT NULL,
	"reviews" integer NOT NULL,
	"recalled" integer NOT NULL,
	"predicted_millionths" bigint NOT NULL,
	CONSTRAINT "recall_calibration_student_id_decile_pk" PRIMARY KEY("student_id","decile"),
	CONSTRAINT "recall_calibration_decile" CHECK ("recall_calibration"."decile" between 0 and 9)
);
--> statement-breakpoint
DROP INDEX "card_states_topic";--> statement-breakpoint
ALTER TABLE "quiz_sessions" ADD COLUMN "assignment_id" uuid;--> statement-breakpoint
ALTER TABLE "quiz_sessions" ADD COLUMN "attempt" smallint;--> statement-breakpoint
ALTER TABLE "assignment_overrides" ADD CONSTRAINT "assignment_overrides_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_overrides" ADD CONSTRAINT "assignment_overrides_enrollment_id_enrollments_id_fk" FOREIGN KEY ("enrollment_id") REFERENCES "public"."enrollments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_overrides" ADD CONSTRAINT "assignment_overrides_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_subject_id_users_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_exams" ADD CONSTRAINT "class_exams_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_course_slug_courses_slug_fk" FOREIGN KEY ("course_slug") REFERENCES "public"."courses"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_calibration" ADD CONSTRAINT "recall_calibration_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_overrides_of_enrollment" ON "assignment_overrides" USING btree ("enrollment_id");--> statement-breakpoint
CREATE INDEX "assignment_overrides_of_section" ON "assignment_overrides" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "assignments_class" ON "assignments" USING btree ("class_id","due_at");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_class" ON "audit_events" USING btree ("class_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "class_exams_class" ON "class_exams" USING btree ("class_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "enrollments_owner" ON "enrollments" USING btree ("class_id") WHERE "enrollments"."owner";--> statement-breakpoint
CREATE INDEX "enrollments_of_user" ON "enrollments" USING btree ("user_id","state");--> statement-breakpoint
CREATE INDEX "enrollments_section" ON "enrollments" USING btree ("section_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sections_name" ON "sections" USING btree ("class_id",lower("name"));--> statement-breakpoint
ALTER TABLE "quiz_sessions" ADD CONSTRAINT "quiz_sessions_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_results_first" ON "case_results" USING btree ("student_id") WHERE "case_results"."first";--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_sessions_attempt" ON "quiz_sessions" USING btree ("student_id","assignment_id","attempt") WHERE "quiz_sessions"."assignment_id" is not null;--> statement-breakpoint
CREATE INDEX "card_states_topic" ON "card_states" USING btree ("student_id","topic_slug","card_id","last_review_at","stability","reps","phase","version");--> statement-breakpoint
CREATE INDEX "card_states_put_away" ON "card_states" USING btree ("student_id","card_id") WHERE "card_states"."suspended" and "card_states"."phase" = 'new';--> statement-breakpoint
ALTER TABLE "quiz_sessions" DROP CONSTRAINT "quiz_sessions_limit";--> statement-breakpoint
ALTER TABLE "quiz_sessions" ADD CONSTRAINT "quiz_sessions_limit" CHECK (("quiz_sessions"."time_limit_ms" is null or "quiz_sessions"."deadline_at" is not null) and "quiz_sessions"."time_limit_ms" between 60000 and 43200000);--> statement-breakpoint
ALTER TABLE "quiz_sessions" ADD CONSTRAINT "quiz_sessions_assignment" CHECK (("quiz_sessions"."assignment_id" is null) = ("quiz_sessions"."attempt" is null) and "quiz_sessions"."attempt" >= 1);--> statement-breakpoint
-- Logs stay as they are written, but for one thing: who erases their account takes their own rows with them. `rounds.erasing` is set in that
-- transaction only and names the student, so that no other row goes.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND to_jsonb(OLD) ->> 'student_id' = current_setting('rounds.erasing', true) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
		USING ERRCODE = 'restrict_violation', HINT = 'Record a new event instead.';
END;
$$;
--> statement-breakpoint
-- An erased account: what concerns it goes; of what it did to others only its name goes, so that they can still read that it was done.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND OLD.subject_id::text = current_setting('rounds.erasing', true) THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'UPDATE' AND OLD.actor_id::text = current_setting('rounds.erasing', true) AND NEW.actor_id IS NULL
		AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
		USING ERRCODE = 'restrict_violation', HINT = 'Record a new event instead.';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
