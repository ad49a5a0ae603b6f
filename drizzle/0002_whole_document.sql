CREATE TABLE "glossary" (
	"term" text PRIMARY KEY NOT NULL,
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
ALTER TABLE "review_log" ADD CONSTRAINT "review_log_importance" CHECK ("review_log"."importance" in ('must-know', 'should-know', 'background'));