"use client";

import { type FormEvent, useMemo, useState } from "react";
import { checkConfig } from "#core/config-check";
import type { Importance } from "#core/course-bundle";
import { DEFAULT_CONFIG, type SchedulerConfig } from "#core/scheduler-config";
import type { StudyLimits } from "#core/study-payload";
import { Button } from "../../../components/button.tsx";
import { FailureNotice } from "../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field, TextField } from "../../../components/field.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Panel } from "../../../components/panel.tsx";
import { TimeZoneField } from "../../../components/time-zone-field.tsx";
import { useHydrated } from "../../../components/use-hydrated.ts";
import { useSend } from "../../../components/use-send.ts";
import { pickRetentions, RetentionFields } from "./retention-field.tsx";
import { WorkloadPreview } from "./workload-preview.tsx";

interface StudySettingsFormProps {
  readonly name: string;
  readonly limits: StudyLimits;
  /** Time in a timed case set, in percent of the limit. */
  readonly caseTimePercent: number;
  readonly config: SchedulerConfig;
  /** Published cards by importance. */
  readonly mix: Readonly<Record<Importance, number>>;
}

const SHOWN = [
  "name",
  "newPerDay",
  "reviewsPerDay",
  "timeZone",
  "rolloverHour",
  "mustKnowRetention",
  "desiredRetention",
  "backgroundRetention",
  "learningSteps",
  "relearningSteps",
  "maximumInterval",
  "caseTimePercent",
];

/** Percent of the time limit, and what it is called. */
const CASE_TIMES = [
  [100, "None"],
  [125, "25% more"],
  [150, "50% more"],
  [200, "100% more, twice the time"],
] as const;

const readSteps = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** Problems of one setting alone, in words: everything else is as it comes out of the box. */
function problemWith(change: Partial<SchedulerConfig>): string | undefined {
  return checkConfig({ ...DEFAULT_CONFIG, ...change }).join(" ") || undefined;
}

export function StudySettingsForm({ name: savedName, limits, caseTimePercent, config: saved, mix }: StudySettingsFormProps) {
  const { busy, failure, send } = useSend();
  const hydrated = useHydrated();
  const [savedOnce, setSavedOnce] = useState(false);
  const [name, setName] = useState(savedName);
  const [timeZone, setTimeZone] = useState(saved.timeZone);
  const [rolloverHour, setRolloverHour] = useState(saved.rolloverHour);
  const [retentions, setRetentions] = useState(pickRetentions(saved));
  const [newPerDay, setNewPerDay] = useState(String(limits.newPerDay));
  const [reviewsPerDay, setReviewsPerDay] = useState(String(limits.reviewsPerDay));
  const [learningText, setLearningText] = useState(saved.learningSteps.join(" "));
  const [relearningText, setRelearningText] = useState(saved.relearningSteps.join(" "));
  const [maximumInterval, setMaximumInterval] = useState(String(saved.maximumInterval));
  const [caseTime, setCaseTime] = useState(caseTimePercent);

  const own = {
    learningSteps: problemWith({ learningSteps: readSteps(learningText) }),
    relearningSteps: problemWith({ relearningSteps: readSteps(relearningText) }),
    maximumInterval: problemWith({ maximumInterval: maximumInterval === "" ? Number.NaN : Number(maximumInterval) }),
  };
  const problem = (field: string) => {
    const answered = Object.entries(failure?.fields ?? {}).find(([path]) => path === field || path.startsWith(`${field}.`));
    return answered?.[1];
  };
  const preview = useMemo(() => ({ ...saved, ...retentions }), [saved, retentions]);
  const previewNew = Math.min(999, Math.max(0, Math.trunc(Number(newPerDay)) || 0));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSavedOnce(false);
    const result = await send("PUT", "/api/settings", {
      name,
      newPerDay: Number(newPerDay),
      reviewsPerDay: Number(reviewsPerDay),
      ...retentions,
      maximumInterval: Number(maximumInterval),
      learningSteps: readSteps(learningText),
      relearningSteps: readSteps(relearningText),
      timeZone,
      rolloverHour,
      fuzz: saved.fuzz,
      caseTimePercent: caseTime,
    });
    setSavedOnce(result?.ok === true);
  }

  return (
    <form onSubmit={submit} method="post" onChange={() => setSavedOnce(false)}>
      <fieldset disabled={!hydrated} className="space-y-6">
        <Panel title="You and your day">
          <div className="grid gap-5 sm:grid-cols-2">
            <div className="sm:col-span-2 sm:max-w-sm">
              <TextField
                label="Name"
                value={name}
                onChange={(event) => setName(event.target.value)}
                autoComplete="name"
                required
                maxLength={100}
                error={problem("name")}
              />
            </div>
            <TimeZoneField
              value={timeZone}
              onChange={setTimeZone}
              hint="Type a city to narrow the list."
              error={problem("timeZone")}
            />
            <Field
              label="A new study day begins at"
              hint="Later than midnight, so that a late evening still counts as today."
              error={problem("rolloverHour")}
              control={(attributes) => (
                <select
                  {...attributes}
                  value={rolloverHour}
                  onChange={(event) => setRolloverHour(Number(event.target.value))}
                  className={`${CONTROL_STYLE} tabular`}
                >
                  {Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`).map((label, hour) => (
                    <option key={label} value={hour}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            />
          </div>
        </Panel>
        <Panel title="How much, how well">
          <div className="space-y-5">
            <RetentionFields value={retentions} onChange={setRetentions} problem={problem} />
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField
                label="New cards a day"
                hint="At most. 0 pauses new cards."
                type="number"
                inputMode="numeric"
                min={0}
                max={999}
                step={1}
                required
                value={newPerDay}
                onChange={(event) => setNewPerDay(event.target.value)}
                error={problem("newPerDay")}
              />
              <TextField
                label="Reviews a day"
                hint="At most. What is left over waits in order of need."
                type="number"
                inputMode="numeric"
                min={0}
                max={9999}
                step={1}
                required
                value={reviewsPerDay}
                onChange={(event) => setReviewsPerDay(event.target.value)}
                error={problem("reviewsPerDay")}
              />
            </div>
            <WorkloadPreview config={preview} newPerDay={previewNew} mix={mix} />
          </div>
        </Panel>
        <Panel title="Steps and limits">
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              label="Learning steps"
              hint="For new cards, such as 1m 10m: minutes, hours (h) or days (d)."
              value={learningText}
              onChange={(event) => setLearningText(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              error={own.learningSteps ?? problem("learningSteps")}
            />
            <TextField
              label="Relearning steps"
              hint="For cards that you forgot."
              value={relearningText}
              onChange={(event) => setRelearningText(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              error={own.relearningSteps ?? problem("relearningSteps")}
            />
            <TextField
              label="Longest interval in days"
              hint="No card waits longer than this."
              type="number"
              inputMode="numeric"
              min={1}
              max={36500}
              step={1}
              required
              value={maximumInterval}
              onChange={(event) => setMaximumInterval(event.target.value)}
              error={own.maximumInterval ?? problem("maximumInterval")}
            />
          </div>
        </Panel>
        <Panel title="Cases">
          <div className="sm:max-w-sm">
            <Field
              label="Extra time in timed case sets"
              hint="Added to every time limit of an exam that you start from now on."
              error={problem("caseTimePercent")}
              control={(attributes) => (
                <select
                  {...attributes}
                  value={caseTime}
                  onChange={(event) => setCaseTime(Number(event.target.value))}
                  className={CONTROL_STYLE}
                >
                  {CASE_TIMES.map(([percent, label]) => (
                    <option key={percent} value={percent}>
                      {label}
                    </option>
                  ))}
                  {CASE_TIMES.some(([percent]) => percent === caseTimePercent) ? null : (
                    <option value={caseTimePercent}>{caseTimePercent - 100}% more</option>
                  )}
                </select>
              )}
            />
          </div>
        </Panel>
        <FailureNotice failure={failure} shown={SHOWN} />
        {savedOnce ? (
          <Notice tone="good" role="status">
            Saved. It applies from your next answer on; what is scheduled already stays as it is.
          </Notice>
        ) : null}
        <Button
          type="submit"
          size="lg"
          busy={busy}
          disabled={Object.values(own).some((words) => words !== undefined)}
          className="w-full sm:w-auto"
        >
          {busy ? "Saving…" : "Save settings"}
        </Button>
      </fieldset>
    </form>
  );
}
