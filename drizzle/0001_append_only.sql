-- The logs are the truth: what is written stays. Corrections are new rows (a void, a newer configuration).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
		USING ERRCODE = 'restrict_violation', HINT = 'Record a new event instead.';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER review_log_append_only BEFORE UPDATE OR DELETE ON "review_log" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER review_log_no_truncate BEFORE TRUNCATE ON "review_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER scheduler_configs_append_only BEFORE UPDATE OR DELETE ON "scheduler_configs" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER scheduler_configs_no_truncate BEFORE TRUNCATE ON "scheduler_configs" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
