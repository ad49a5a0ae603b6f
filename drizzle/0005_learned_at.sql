DROP INDEX "card_states_topic";--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "added_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
-- For reviews so far the app fills it by a replay of the log when it starts (`fillProjections`).
ALTER TABLE "card_states" ADD COLUMN "learned_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "card_states_topic" ON "card_states" USING btree ("student_id","topic_slug","card_id","last_review_at","stability","reps","phase","learned_at","version");
