import type { Metadata } from "next";
import { type ClassPageProps, classProof, orNotFound } from "#server/class-page";
import { requireStaff, requireStudentData } from "#server/class-proofs";
import { getExamDates } from "#server/classes/exams";
import { getClassForecast } from "#server/classes/forecast";
import { Notice } from "../../../../../components/notice.tsx";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { readParam, type SearchParams } from "../../../../../params.ts";
import { CalibrationPanel } from "./calibration-panel.tsx";
import { ExamDatesPanel } from "./exam-dates.tsx";
import { ForecastPanel } from "./forecast-panel.tsx";

export const metadata: Metadata = { title: "Exams" };

/** When the exams are, what the class will recall then, and how good such predictions were so far. */
export default async function ExamsPage({ params, searchParams }: ClassPageProps & SearchParams) {
  const proof = await classProof(params, requireStaff);
  const examId = readParam((await searchParams).exam) ?? null;
  const seen = proof.studentData === "view" ? await classProof(params, requireStudentData) : null;
  const [dates, forecast] = await Promise.all([
    getExamDates(proof),
    seen === null ? null : orNotFound(getClassForecast(seen, examId)),
  ]);
  return (
    <>
      <PageHeader title="Exams" lead="When they are, and what the class will recall that day." />
      <div className="space-y-6">
        <ExamDatesPanel
          classId={proof.classId}
          timeZone={proof.timeZone}
          dates={dates}
          mayEdit={proof.contentRight === "edit" && proof.archivedAt === null}
          forecastIds={forecast?.exams.map(({ id }) => id) ?? []}
          shownId={forecast?.exam?.id ?? null}
        />
        {forecast?.exam && forecast.all ? <ForecastPanel exam={forecast.exam} all={forecast.all} topics={forecast.topics} /> : null}
        {forecast === null ? (
          <Notice title="You see the dates only">
            Forecasts are made from what students did, and you may not see that in this class. Its owner can allow it.
          </Notice>
        ) : (
          <CalibrationPanel calibration={forecast.calibration} />
        )}
      </div>
    </>
  );
}
