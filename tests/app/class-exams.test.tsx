import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type DecileCount, measureCalibration } from "#core/calibration";
import { CalibrationPanel } from "../../app/(app)/(student)/classes/[id]/exams/calibration-panel.tsx";
import { decileRange, describeCalibration, describeForecast } from "../../app/(app)/(student)/classes/[id]/exams/exam-words.ts";
import { ForecastPanel } from "../../app/(app)/(student)/classes/[id]/exams/forecast-panel.tsx";

const share = (mean: number | null, students = 24) => ({
  students,
  mean: mean === null ? null : { share: mean, low: mean - 0.1, high: mean + 0.1 },
});
const EXAM = { id: "x", title: "Final", day: "2026-12-18", topicSlugs: [], at: 0, daysLeft: 20 };

function calibrate(counts: readonly DecileCount[]) {
  const calibration = measureCalibration(counts);
  if (!calibration.bins) throw new Error("too few");
  return calibration.bins;
}

describe("the forecast of a class", () => {
  const set = { usual: share(0.62), planned: share(0.88), stopped: share(0.35) };

  test("says what comes if nothing changes and with the plan, per topic, each with its range and its n", () => {
    expect(describeForecast(set)).toBe("The class will recall about 62% if nothing changes, 88% with its plan");
    const html = renderToStaticMarkup(
      <ForecastPanel
        exam={EXAM}
        all={set}
        topics={[
          { slug: "nerves", name: "Nerves", ...set },
          { slug: "spine", name: "Spine", ...set },
        ]}
      />,
    );
    expect(html).toContain("Final is on Friday, December 18, in 20 days.");
    expect(html).toContain("the mean of 24 students");
    expect(html).toContain("62% (52% to 72%)");
    expect(html).toContain("35% (25% to 45%)");
    for (const name of ["All of it", "Nerves", "Spine"]) expect(html).toContain(name);
  });

  test("has no figure below five students", () => {
    const few = { usual: share(null, 4), planned: share(null, 4), stopped: share(null, 4) };
    expect(describeForecast(few)).toBe("A forecast of the class needs 5 students");
    expect(renderToStaticMarkup(<ForecastPanel exam={EXAM} all={few} topics={[]} />)).not.toContain("%");
  });
});

describe("the calibration", () => {
  test("says on which side the predictions were", () => {
    const right = calibrate([{ decile: 9, reviews: 200, recalled: 190, predictedSum: 190 }]);
    expect(describeCalibration(right)).toBe("Predictions came true: 95% was predicted, 95% recalled");
    const high = calibrate([
      { decile: 9, reviews: 100, recalled: 90, predictedSum: 95 },
      { decile: 7, reviews: 100, recalled: 70, predictedSum: 75 },
    ]);
    expect(describeCalibration(high)).toBe("Predictions were 5 points too high: 85% was predicted, 80% recalled");
    const low = calibrate([{ decile: 8, reviews: 200, recalled: 180, predictedSum: 178 }]);
    expect(describeCalibration(low)).toMatch(/^Predictions were 1 point too low:/);
  });

  test("has a point for each decile with five reviews, and a table line for each", () => {
    const calibration = measureCalibration([
      { decile: 9, reviews: 300, recalled: 285, predictedSum: 285 },
      { decile: 2, reviews: 4, recalled: 1, predictedSum: 1 },
    ]);
    const html = renderToStaticMarkup(<CalibrationPanel calibration={calibration} />);
    expect(html.match(/<circle/g)).toHaveLength(1);
    expect(html).toContain("285 of 300, 95% (92 to 97)");
    expect(html).toContain("1 of 4, too few to say");
    expect([decileRange(9), decileRange(2)]).toEqual(["90 to 100%", "20 to 29%"]);
  });

  test("below 200 reviews, or below five students, is words only", () => {
    const few = measureCalibration([{ decile: 8, reviews: 150, recalled: 130, predictedSum: 127 }]);
    const html = renderToStaticMarkup(<CalibrationPanel calibration={few} />);
    expect(html).toContain("150 reviews so far; from 200 on");
    expect(html).not.toContain("%");
    expect(renderToStaticMarkup(<CalibrationPanel calibration={null} />)).toContain("Fewer than 5 students");
  });
});
