CREATE TABLE "glossary" (
	"id" text PRIMARY KEY NOT NULL,
	"term" text NOT NULL,
	"course_slug" text NOT NULL,
	"expansion" text,
	"meaning" text NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"slug" text PRIMARY KEY NOT NULL,
	"course_slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"svg" text NOT NULL,
	"labels" jsonb NOT NULL,
	"reference_ids" text[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "cards" DROP CONSTRAINT "cards_type";--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "picture" jsonb;--> statement-breakpoint
ALTER TABLE "conditions" ADD COLUMN "role" text DEFAULT 'condition' NOT NULL;--> statement-breakpoint
ALTER TABLE "scheduler_configs" ADD COLUMN "must_know_retention" double precision;--> statement-breakpoint
ALTER TABLE "scheduler_configs" ADD COLUMN "background_retention" double precision;--> statement-breakpoint
ALTER TABLE "review_log" ADD COLUMN "importance" text;--> statement-breakpoint
ALTER TABLE "glossary" ADD CONSTRAINT "glossary_course_slug_courses_slug_fk" FOREIGN KEY ("course_slug") REFERENCES "public"."courses"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_course_slug_courses_slug_fk" FOREIGN KEY ("course_slug") REFERENCES "public"."courses"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_picture" CHECK (("cards"."type" = 'picture') = ("cards"."picture" is not null));--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_type" CHECK ("cards"."type" in ('basic', 'reversed', 'cloze', 'typed', 'picture'));--> statement-breakpoint
ALTER TABLE "conditions" ADD CONSTRAINT "conditions_role" CHECK ("conditions"."role" in ('condition', 'overview'));--> statement-breakpoint
ALTER TABLE "scheduler_configs" ADD CONSTRAINT "scheduler_configs_must_know" CHECK ("scheduler_configs"."must_know_retention" between 0.70 and 0.99);--> statement-breakpoint
ALTER TABLE "scheduler_configs" ADD CONSTRAINT "scheduler_configs_background" CHECK ("scheduler_configs"."background_retention" between 0.70 and 0.99);--> statement-breakpoint
ALTER TABLE "review_log" ADD CONSTRAINT "review_log_importance" CHECK ("review_log"."importance" in ('must-know', 'should-know', 'background'));--> statement-breakpoint
-- Whoever never chose a retention gets the new defaults, from after their last stored answer on; whoever chose one keeps it for all cards.
WITH "newest" AS (
	SELECT DISTINCT ON ("student_id") * FROM "scheduler_configs" ORDER BY "student_id", "effective_at" DESC, "version" DESC
), "added" AS (
	INSERT INTO "scheduler_configs" ("student_id", "version", "effective_at", "model", "weights", "desired_retention", "must_know_retention",
		"background_retention", "maximum_interval", "learning_steps", "relearning_steps", "fuzz", "time_zone", "rollover_hour")
	SELECT n."student_id", u."config_version" + 1,
		greatest(date_trunc('milliseconds', clock_timestamp()), n."effective_at",
			(SELECT max(l."received_at") FROM "review_log" l WHERE l."student_id" = n."student_id")) + interval '1 millisecond',
		n."model", n."weights", n."desired_retention", 0.95, 0.85, n."maximum_interval", n."learning_steps", n."relearning_steps", n."fuzz",
		n."time_zone", n."rollover_hour"
	FROM "newest" n JOIN "users" u ON u."id" = n."student_id"
	WHERE n."desired_retention" = 0.9 AND n."must_know_retention" IS NULL AND n."background_retention" IS NULL
	RETURNING "student_id", "version"
)
UPDATE "users" SET "config_version" = "added"."version" FROM "added" WHERE "users"."id" = "added"."student_id";
