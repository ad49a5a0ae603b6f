import { describe, expect, it } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { courseFiles } from "./course-fixture.ts";

const TTS = "conditions/tarsal-tunnel.yaml";

/** Rules that a statement breaks, spelling apart. */
function rulesOf(statement: string): readonly string[] {
  const change = {
    path: TTS,
    from: "statement: The tunnel is on the medial ankle.",
    to: `statement: ${JSON.stringify(statement)}`,
  };
  return rulesIn(change);
}

function rulesIn(change: { path: string; from: string; to: string }): readonly string[] {
  return compileCourse(courseFiles(change))
    .diagnostics.map((found) => found.rule)
    .filter((rule) => rule !== "unknown-word");
}

describe("no text stops a drug and asks nobody", () => {
  it.each([
    "Stop the drug at once.",
    "Stop the drug at once to prevent damage to the nerve.",
    "Stop the drug, or the risk of injury rises.",
    "Hold the drug.",
    "Come off the drug before the nerve is damaged.",
    "Stop taking the pills.",
    "Stop the prescribed tablets.",
    "Skip the medicines if the foot is not better.",
    "Stop the vitamin B6 supplement.",
    "Discontinue vitamins.",
    "Treatment is stopping the drug.",
    "Stopping the supplements helps.",
    "No harm is done: withdraw metformin.",
  ])("refuses: %s", (text) => {
    expect(rulesOf(text)).toEqual(["unsafe-advice"]);
  });

  it.each([
    "Symptoms may worsen after the drug is stopped.",
    "Stop the drug only with the prescriber.",
    "A supplement is stopped with a clinician: stop the supplement together.",
    "Never stop the drug alone.",
    "Do not stop taking the pills.",
    "Patients don't stop the drug alone.",
  ])("lets pass: %s", (text) => {
    expect(rulesOf(text)).toEqual([]);
  });

  it("reads the correction with the eyes of a patient, and not what it corrects", () => {
    const from = "statement: The tunnel is on the lateral ankle.\n    correction: It is on the medial ankle.";
    const article = (statement: string, correction: string) =>
      rulesIn({ path: "source.yaml", from, to: `statement: ${statement}\n    correction: ${correction}` });
    expect(article("Stop the drug.", "Stop it only with the prescriber.")).toEqual([]);
    expect(article("The drug numbs.", "Stop the drug at once to prevent damage.")).toEqual(["unsafe-advice"]);
    expect(rulesIn({ path: "source.yaml", from: "The tunnel is narrow.", to: "Stop the drug." })).toEqual(["unsafe-advice"]);
  });
});

describe("no text warms a foot that may not feel a burn", () => {
  it.each([
    "Soak a numb foot in warm water.",
    "Soak a numb foot in warm water to prevent damage.",
    "Soak a numb foot in warm water to prevent burns.",
    "Soak the burning numb foot in warm water without harm.",
    "Do not rub the numb foot, but soak it in warm water.",
    "Never rub a numb foot and use a heating pad.",
    "If a numb foot is injured, warm the foot.",
    "No risk: apply heat to the insensate foot.",
  ])("refuses: %s", (text) => {
    expect(rulesOf(text)).toEqual(["unsafe-advice"]);
  });

  it.each([
    "Never soak a numb foot in warm water.",
    "A numb foot must not be put into hot water.",
    "Numb feet: do not soak or heat the skin.",
    "Avoid heating pads on a numb foot.",
    "Warm soaks are unsafe for a numb foot.",
    "A numb foot in warm water risks a burn.",
    "In warm water a numb foot can be burned.",
    "A numb foot feels warm; heat and redness are a sign.",
  ])("lets pass: %s", (text) => {
    expect(rulesOf(text)).toEqual([]);
  });

  it("takes an answer to what is forbidden for no advice", () => {
    const from = "front: Which symptom favors tarsal tunnel syndrome over plantar fasciitis?\n        back: Tingling.";
    const asks = (question: string) =>
      rulesIn({ path: TTS, from, to: `front: ${question}\n        back: Soak a numb foot in warm water.` });
    expect(asks("Which advice is unsafe in tarsal tunnel syndrome?")).toEqual([]);
    expect(asks("What must a man with tarsal tunnel syndrome not do at home?")).toEqual([]);
    expect(asks("Which advice helps in tarsal tunnel syndrome?")).toEqual(["unsafe-advice"]);
    expect(asks("Which advice helps when tarsal tunnel syndrome does not improve and the foot burns?")).toEqual(["unsafe-advice"]);
  });
});
