CREATE TABLE "case_advances" (
	"student_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"card_id" text NOT NULL,
	"quiz_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"sent" boolean DEFAULT false NOT NULL,
	CONSTRAINT "case_advances_student_id_event_id_pk" PRIMARY KEY("student_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "case_choices" (
	"variant_hash" text NOT NULL,
	"option" smallint NOT NULL,
	"students" integer NOT NULL,
	CONSTRAINT "case_choices_variant_hash_option_pk" PRIMARY KEY("variant_hash","option")
);
--> statement-breakpoint
CREATE TABLE "case_families" (
	"id" text PRIMARY KEY NOT NULL,
	"condition_slug" text NOT NULL,
	"topic_slug" text NOT NULL,
	"kind" text NOT NULL,
	"offered" boolean NOT NULL,
	"problems" text[] DEFAULT '{}' NOT NULL,
	"fact_ids" text[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "case_families_kind" CHECK ("case_families"."kind" in ('diagnosis', 'mechanism', 'cause', 'test', 'treatment', 'urgency'))
);
--> statement-breakpoint
CREATE TABLE "case_family_states" (
	"student_id" uuid NOT NULL,
	"family_id" text NOT NULL,
	"phase" text NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"due" timestamp (3) with time zone NOT NULL,
	"last_review_at" timestamp (3) with time zone,
	"scheduled_days" integer NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"last_correct" boolean NOT NULL,
	"confident_wrong" boolean NOT NULL,
	CONSTRAINT "case_family_states_student_id_family_id_pk" PRIMARY KEY("student_id","family_id")
);
--> statement-breakpoint
CREATE TABLE "case_knowledge" (
	"course_slug" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_notes" (
	"student_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"body" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_notes_student_id_quiz_id_position_pk" PRIMARY KEY("student_id","quiz_id","position"),
	CONSTRAINT "case_notes_length" CHECK (length("case_notes"."body") <= 4000)
);
--> statement-breakpoint
CREATE TABLE "case_reports" (
	"student_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"variant_hash" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "case_reports_student_id_id_pk" PRIMARY KEY("student_id","id"),
	CONSTRAINT "case_reports_length" CHECK (length("case_reports"."body") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "case_responses" (
	"student_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"option" smallint,
	"confidence" smallint,
	"ranges" jsonb,
	"client_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"ordinal" smallint NOT NULL,
	"duration_ms" integer,
	"device" text NOT NULL,
	CONSTRAINT "case_responses_student_id_id_pk" PRIMARY KEY("student_id","id"),
	CONSTRAINT "case_responses_kind" CHECK ("case_responses"."kind" in ('answer', 'strike', 'unstrike', 'flag', 'unflag', 'highlight')),
	CONSTRAINT "case_responses_option" CHECK (("case_responses"."kind" in ('answer', 'strike', 'unstrike')) = ("case_responses"."option" is not null)),
	CONSTRAINT "case_responses_confidence" CHECK ("case_responses"."confidence" is null or ("case_responses"."kind" = 'answer' and "case_responses"."confidence" between 1 and 3)),
	CONSTRAINT "case_responses_ranges" CHECK (("case_responses"."kind" = 'highlight') = ("case_responses"."ranges" is not null)),
	CONSTRAINT "case_responses_duration" CHECK ("case_responses"."duration_ms" is null or "case_responses"."duration_ms" between 0 and 3600000),
	CONSTRAINT "case_responses_device" CHECK (length("case_responses"."device") between 1 and 64)
);
--> statement-breakpoint
CREATE TABLE "case_results" (
	"student_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"family_id" text NOT NULL,
	"condition_slug" text NOT NULL,
	"topic_slug" text NOT NULL,
	"kind" text NOT NULL,
	"variant_hash" text NOT NULL,
	"option" smallint,
	"chosen_slug" text,
	"correct" boolean NOT NULL,
	"confidence" smallint,
	"first" boolean NOT NULL,
	"duration_ms" integer NOT NULL,
	"graded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_results_student_id_quiz_id_position_pk" PRIMARY KEY("student_id","quiz_id","position")
);
--> statement-breakpoint
CREATE TABLE "case_variants" (
	"hash" text PRIMARY KEY NOT NULL,
	"family_id" text NOT NULL,
	"n" integer NOT NULL,
	"kb_version" text NOT NULL,
	"generator_version" integer NOT NULL,
	"key_index" smallint NOT NULL,
	"snapshot" jsonb NOT NULL,
	"served_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_items" (
	"student_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"family_id" text NOT NULL,
	"variant_hash" text NOT NULL,
	CONSTRAINT "quiz_items_student_id_quiz_id_position_pk" PRIMARY KEY("student_id","quiz_id","position")
);
--> statement-breakpoint
CREATE TABLE "quiz_sessions" (
	"student_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" text NOT NULL,
	"criteria" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"time_limit_ms" integer,
	"deadline_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quiz_sessions_student_id_id_pk" PRIMARY KEY("student_id","id"),
	CONSTRAINT "quiz_sessions_mode" CHECK ("quiz_sessions"."mode" in ('tutor', 'exam')),
	CONSTRAINT "quiz_sessions_limit" CHECK (("quiz_sessions"."time_limit_ms" is null) = ("quiz_sessions"."deadline_at" is null) and "quiz_sessions"."time_limit_ms" between 60000 and 43200000)
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "case_time_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_advances" ADD CONSTRAINT "case_advances_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_advances" ADD CONSTRAINT "case_advances_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_advances" ADD CONSTRAINT "case_advances_item_fk" FOREIGN KEY ("student_id","quiz_id","position") REFERENCES "public"."quiz_items"("student_id","quiz_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_choices" ADD CONSTRAINT "case_choices_variant_hash_case_variants_hash_fk" FOREIGN KEY ("variant_hash") REFERENCES "public"."case_variants"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_families" ADD CONSTRAINT "case_families_condition_slug_conditions_slug_fk" FOREIGN KEY ("condition_slug") REFERENCES "public"."conditions"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_families" ADD CONSTRAINT "case_families_topic_slug_topics_slug_fk" FOREIGN KEY ("topic_slug") REFERENCES "public"."topics"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_family_states" ADD CONSTRAINT "case_family_states_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_family_states" ADD CONSTRAINT "case_family_states_family_id_case_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."case_families"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_knowledge" ADD CONSTRAINT "case_knowledge_course_slug_courses_slug_fk" FOREIGN KEY ("course_slug") REFERENCES "public"."courses"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_item_fk" FOREIGN KEY ("student_id","quiz_id","position") REFERENCES "public"."quiz_items"("student_id","quiz_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reports" ADD CONSTRAINT "case_reports_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reports" ADD CONSTRAINT "case_reports_variant_hash_case_variants_hash_fk" FOREIGN KEY ("variant_hash") REFERENCES "public"."case_variants"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reports" ADD CONSTRAINT "case_reports_item_fk" FOREIGN KEY ("student_id","quiz_id","position") REFERENCES "public"."quiz_items"("student_id","quiz_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_responses" ADD CONSTRAINT "case_responses_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_responses" ADD CONSTRAINT "case_responses_item_fk" FOREIGN KEY ("student_id","quiz_id","position") REFERENCES "public"."quiz_items"("student_id","quiz_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_results" ADD CONSTRAINT "case_results_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_results" ADD CONSTRAINT "case_results_item_fk" FOREIGN KEY ("student_id","quiz_id","position") REFERENCES "public"."quiz_items"("student_id","quiz_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_variants" ADD CONSTRAINT "case_variants_family_id_case_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."case_families"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_items" ADD CONSTRAINT "quiz_items_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_items" ADD CONSTRAINT "quiz_items_family_id_case_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."case_families"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_items" ADD CONSTRAINT "quiz_items_variant_hash_case_variants_hash_fk" FOREIGN KEY ("variant_hash") REFERENCES "public"."case_variants"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_items" ADD CONSTRAINT "quiz_items_session_fk" FOREIGN KEY ("student_id","quiz_id") REFERENCES "public"."quiz_sessions"("student_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_sessions" ADD CONSTRAINT "quiz_sessions_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_advances_card" ON "case_advances" USING btree ("student_id","card_id");--> statement-breakpoint
CREATE INDEX "case_advances_quiz" ON "case_advances" USING btree ("student_id","quiz_id");--> statement-breakpoint
CREATE INDEX "case_advances_unsent" ON "case_advances" USING btree ("student_id") WHERE not "case_advances"."sent";--> statement-breakpoint
CREATE INDEX "case_families_condition" ON "case_families" USING btree ("condition_slug");--> statement-breakpoint
CREATE INDEX "case_family_states_due" ON "case_family_states" USING btree ("student_id","due");--> statement-breakpoint
CREATE INDEX "case_reports_open" ON "case_reports" USING btree ("created_at") WHERE "case_reports"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "case_responses_item" ON "case_responses" USING btree ("student_id","quiz_id","position");--> statement-breakpoint
CREATE INDEX "case_results_family" ON "case_results" USING btree ("student_id","family_id","graded_at");--> statement-breakpoint
CREATE INDEX "case_results_graded" ON "case_results" USING btree ("student_id","graded_at");--> statement-breakpoint
CREATE INDEX "case_variants_family" ON "case_variants" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "quiz_items_family" ON "quiz_items" USING btree ("student_id","family_id");--> statement-breakpoint
CREATE INDEX "quiz_sessions_created" ON "quiz_sessions" USING btree ("student_id","created_at");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_case_time" CHECK ("users"."case_time_percent" between 100 and 300);--> statement-breakpoint
CREATE TRIGGER case_responses_append_only BEFORE UPDATE OR DELETE ON "case_responses" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_responses_no_truncate BEFORE TRUNCATE ON "case_responses" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_variants_append_only BEFORE UPDATE OR DELETE ON "case_variants" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_variants_no_truncate BEFORE TRUNCATE ON "case_variants" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER quiz_items_append_only BEFORE UPDATE OR DELETE ON "quiz_items" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER quiz_items_no_truncate BEFORE TRUNCATE ON "quiz_items" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An advance changes once, when the review log has given its answer.
CREATE TRIGGER case_advances_append_only BEFORE UPDATE ON "case_advances" FOR EACH ROW WHEN (
	OLD.sent
	OR NOT NEW.sent
	OR to_jsonb(NEW) - 'sent' IS DISTINCT FROM to_jsonb(OLD) - 'sent'
) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_advances_no_delete BEFORE DELETE ON "case_advances" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_advances_no_truncate BEFORE TRUNCATE ON "case_advances" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A set changes by its version, which rises, and by its end, which comes once.
CREATE TRIGGER quiz_sessions_append_only BEFORE UPDATE ON "quiz_sessions" FOR EACH ROW WHEN (
	NEW.version <= OLD.version
	OR (OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS DISTINCT FROM OLD.submitted_at)
	OR to_jsonb(NEW) - 'version' - 'submitted_at' IS DISTINCT FROM to_jsonb(OLD) - 'version' - 'submitted_at'
) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER quiz_sessions_no_delete BEFORE DELETE ON "quiz_sessions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER quiz_sessions_no_truncate BEFORE TRUNCATE ON "quiz_sessions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
