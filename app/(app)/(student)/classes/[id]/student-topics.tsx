import type { StudentView } from "#server/classes/student";
import { countOf } from "../../../../components/count-words.ts";
import { DataTable } from "../../../../components/data-table.tsx";
import { Disclosure } from "../../../../components/disclosure.tsx";
import { MASTERY_EXPLANATION, masteryName } from "../../../../components/mastery-words.ts";
import { NoFigure } from "../../../../components/no-figure.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { percentOf } from "../../../../components/percent-format.ts";
import { examWords } from "./student-words.ts";

type Topic = StudentView["topics"][number];
type Mastery = Topic["mastery"];
type Forecast = NonNullable<StudentView["forecast"]>;

/** What one student knows of each topic, and what they are expected to recall in the exam. */
export function StudentTopics({ view: { topics, conditions, exam, forecast } }: { readonly view: StudentView }) {
  const begun = topics.filter(({ mastery }) => mastery.state !== "unseen").length;
  return (
    <Panel title={`${begun} of ${countOf(topics.length, "topic")} begun`}>
      {exam === null ? null : (
        <p className="mb-4">
          {examWords(exam)}{" "}
          {forecast === null
            ? "Nothing can be expected of it yet."
            : `Going on as in the last two weeks, ${forecastWords(forecast)} of ${countOf(forecast.cards, "card")} would be recalled.`}
        </p>
      )}
      <DataTable
        caption="Topics"
        columns={["Topic", "State", "Recalled now", "Begun", "Reviews", ...(exam === null ? [] : ["On exam day"])]}
        rows={topics.map((topic) => [
          <PartName key="name">{topic.name}</PartName>,
          ...masteryCells(topic.mastery),
          ...(exam === null
            ? []
            : [topic.forecast === null ? <NoFigure key="exam" why="not asked" /> : forecastWords(topic.forecast)]),
        ])}
      />
      <Disclosure summary="By condition" className="mt-2">
        <DataTable
          caption="Conditions"
          columns={["Condition", "State", "Recalled now", "Begun", "Reviews"]}
          rows={conditions.map(({ slug, name, mastery }) => [<PartName key={slug}>{name}</PartName>, ...masteryCells(mastery)])}
        />
      </Disclosure>
      <Disclosure summary="What is this?">
        <p className="max-w-prose text-muted text-sm">
          {MASTERY_EXPLANATION} From cards only. The forecast for the exam counts cards that are not begun until then as not
          recalled; its range is a 95% interval.
        </p>
      </Disclosure>
    </Panel>
  );
}

/** Wide enough to be read where the table scrolls. */
function PartName({ children }: { readonly children: string }) {
  return <span className="block min-w-36">{children}</span>;
}

function masteryCells(mastery: Mastery) {
  return [
    <span key="state" className="whitespace-nowrap">
      {masteryName(mastery)}
    </span>,
    mastery.value === null ? <NoFigure key="value" why="not enough reviews" /> : percentOf(mastery.value),
    mastery.coverage === null ? <NoFigure key="begun" why="no cards" /> : percentOf(mastery.coverage),
    mastery.reviews.toLocaleString("en-US"),
  ];
}

/** "71% (62 to 79)". */
function forecastWords({ share, low, high }: Pick<Forecast, "share" | "low" | "high">): string {
  return `${percentOf(share)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
}
