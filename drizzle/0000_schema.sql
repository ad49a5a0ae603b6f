CREATE TABLE "article_facts" (
	"id" text PRIMARY KEY NOT NULL,
	"section" text NOT NULL,
	"section_title" text NOT NULL,
	"statement" text NOT NULL,
	"correction" text,
	"correction_refs" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bibliography" (
	"id" text PRIMARY KEY NOT NULL,
	"citation" text NOT NULL,
	"url" text,
	"verified" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" text PRIMARY KEY NOT NULL,
	"fact_id" text NOT NULL,
	"condition_slug" text NOT NULL,
	"topic_slug" text NOT NULL,
	"type" text NOT NULL,
	"front" text NOT NULL,
	"back" text NOT NULL,
	"extra" text,
	"accept" text[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "cards_type" CHECK ("cards"."type" in ('basic', 'reversed', 'cloze', 'typed'))
);
--> statement-breakpoint
CREATE TABLE "conditions" (
	"slug" text PRIMARY KEY NOT NULL,
	"topic_slug" text NOT NULL,
	"name" text NOT NULL,
	"abbreviation" text,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"summary" text NOT NULL,
	"urgency" text NOT NULL,
	"first_action_fact_id" text,
	"icd10" jsonb DEFAULT '[]' NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "conditions_urgency" CHECK ("conditions"."urgency" in ('routine', 'urgent', 'emergency'))
);
--> statement-breakpoint
CREATE TABLE "courses" (
	"slug" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"source_title" text NOT NULL,
	"content_hash" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"id" text PRIMARY KEY NOT NULL,
	"condition_slug" text NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"article_ids" text[] DEFAULT '{}' NOT NULL,
	"reference_ids" text[] DEFAULT '{}' NOT NULL,
	"beyond_ids" text[] DEFAULT '{}' NOT NULL,
	"importance" text NOT NULL,
	"versus_slug" text,
	"position" integer NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "facts_importance" CHECK ("facts"."importance" in ('must-know', 'should-know', 'background'))
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"slug" text PRIMARY KEY NOT NULL,
	"course_slug" text NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "identities_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" double precision
);
--> statement-breakpoint
CREATE TABLE "scheduler_configs" (
	"student_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"model" text NOT NULL,
	"weights" double precision[] NOT NULL,
	"desired_retention" double precision NOT NULL,
	"maximum_interval" integer NOT NULL,
	"learning_steps" text[] NOT NULL,
	"relearning_steps" text[] NOT NULL,
	"fuzz" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"rollover_hour" integer NOT NULL,
	CONSTRAINT "scheduler_configs_student_id_version_pk" PRIMARY KEY("student_id","version"),
	CONSTRAINT "scheduler_configs_retention" CHECK ("scheduler_configs"."desired_retention" between 0.70 and 0.99),
	CONSTRAINT "scheduler_configs_rollover" CHECK ("scheduler_configs"."rollover_hour" between 0 and 23),
	CONSTRAINT "scheduler_configs_interval" CHECK ("scheduler_configs"."maximum_interval" between 1 and 36500)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"config_version" integer DEFAULT 1 NOT NULL,
	"new_per_day" integer DEFAULT 15 NOT NULL,
	"reviews_per_day" integer DEFAULT 200 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email") and length("users"."email") <= 254),
	CONSTRAINT "users_limits" CHECK ("users"."new_per_day" between 0 and 999 and "users"."reviews_per_day" between 0 and 9999)
);
--> statement-breakpoint
CREATE TABLE "card_notes" (
	"student_id" uuid NOT NULL,
	"card_id" text NOT NULL,
	"body" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "card_notes_student_id_card_id_pk" PRIMARY KEY("student_id","card_id"),
	CONSTRAINT "card_notes_length" CHECK (length("card_notes"."body") <= 4000)
);
--> statement-breakpoint
CREATE TABLE "card_states" (
	"student_id" uuid NOT NULL,
	"card_id" text NOT NULL,
	"topic_slug" text NOT NULL,
	"phase" text NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"due" timestamp (3) with time zone NOT NULL,
	"last_review_at" timestamp (3) with time zone,
	"scheduled_days" integer NOT NULL,
	"step" integer NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"suspended" boolean NOT NULL,
	"buried_until_day" integer,
	"last_event_at" timestamp (3) with time zone NOT NULL,
	"last_event_id" uuid NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "card_states_student_id_card_id_pk" PRIMARY KEY("student_id","card_id"),
	CONSTRAINT "card_states_phase" CHECK ("card_states"."phase" in ('new', 'learning', 'review', 'relearning'))
);
--> statement-breakpoint
CREATE TABLE "review_log" (
	"student_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"card_id" text NOT NULL,
	"kind" text NOT NULL,
	"rating" smallint,
	"client_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer,
	"device" text NOT NULL,
	"target_id" uuid,
	CONSTRAINT "review_log_student_id_id_pk" PRIMARY KEY("student_id","id"),
	CONSTRAINT "review_log_kind" CHECK ("review_log"."kind" in ('review', 'void', 'reset', 'suspend', 'unsuspend', 'bury', 'advance')),
	CONSTRAINT "review_log_rating" CHECK (("review_log"."kind" = 'review') = ("review_log"."rating" is not null) and ("review_log"."rating" is null or "review_log"."rating" between 1 and 4)),
	CONSTRAINT "review_log_target" CHECK (("review_log"."kind" = 'void') = ("review_log"."target_id" is not null)),
	CONSTRAINT "review_log_duration" CHECK ("review_log"."duration_ms" is null or "review_log"."duration_ms" between 0 and 3600000),
	CONSTRAINT "review_log_at" CHECK ("review_log"."at" <= "review_log"."received_at"),
	CONSTRAINT "review_log_device" CHECK (length("review_log"."device") between 1 and 64)
);
--> statement-breakpoint
CREATE TABLE "study_days" (
	"student_id" uuid NOT NULL,
	"day" date NOT NULL,
	"reviews" integer DEFAULT 0 NOT NULL,
	"new_cards" integer DEFAULT 0 NOT NULL,
	"again" integer DEFAULT 0 NOT NULL,
	"hard" integer DEFAULT 0 NOT NULL,
	"good" integer DEFAULT 0 NOT NULL,
	"easy" integer DEFAULT 0 NOT NULL,
	"young_total" integer DEFAULT 0 NOT NULL,
	"young_passed" integer DEFAULT 0 NOT NULL,
	"mature_total" integer DEFAULT 0 NOT NULL,
	"mature_passed" integer DEFAULT 0 NOT NULL,
	"duration_ms" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "study_days_student_id_day_pk" PRIMARY KEY("student_id","day")
);
--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_fact_id_facts_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_condition_slug_conditions_slug_fk" FOREIGN KEY ("condition_slug") REFERENCES "public"."conditions"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_topic_slug_topics_slug_fk" FOREIGN KEY ("topic_slug") REFERENCES "public"."topics"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conditions" ADD CONSTRAINT "conditions_topic_slug_topics_slug_fk" FOREIGN KEY ("topic_slug") REFERENCES "public"."topics"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_condition_slug_conditions_slug_fk" FOREIGN KEY ("condition_slug") REFERENCES "public"."conditions"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_course_slug_courses_slug_fk" FOREIGN KEY ("course_slug") REFERENCES "public"."courses"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduler_configs" ADD CONSTRAINT "scheduler_configs_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_notes" ADD CONSTRAINT "card_notes_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_notes" ADD CONSTRAINT "card_notes_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_states" ADD CONSTRAINT "card_states_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_states" ADD CONSTRAINT "card_states_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_log" ADD CONSTRAINT "review_log_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_log" ADD CONSTRAINT "review_log_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_days" ADD CONSTRAINT "study_days_student_id_users_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cards_fact" ON "cards" USING btree ("fact_id");--> statement-breakpoint
CREATE INDEX "cards_condition" ON "cards" USING btree ("condition_slug");--> statement-breakpoint
CREATE INDEX "conditions_topic" ON "conditions" USING btree ("topic_slug");--> statement-breakpoint
CREATE INDEX "facts_condition" ON "facts" USING btree ("condition_slug");--> statement-breakpoint
CREATE INDEX "identities_user" ON "identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "password_resets_user" ON "password_resets" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "card_states_due" ON "card_states" USING btree ("student_id","due");--> statement-breakpoint
CREATE INDEX "card_states_topic" ON "card_states" USING btree ("student_id","topic_slug");--> statement-breakpoint
CREATE INDEX "review_log_card" ON "review_log" USING btree ("student_id","card_id","at","id");--> statement-breakpoint
CREATE INDEX "review_log_target" ON "review_log" USING btree ("student_id","target_id") WHERE "review_log"."target_id" is not null;--> statement-breakpoint
CREATE INDEX "study_days_day" ON "study_days" USING btree ("day","student_id");