import { describe, expect, it } from "vitest";
import { findQuestion } from "#core/picture";
import type { StudyCard } from "#core/study-payload";
import { judgeAttempt, spokenReveal } from "../../app/study/attempt.ts";
import { card, picture } from "./picture-of-test.ts";

const GLOSSARY = [
  { term: "ABI", expansion: "ankle-brachial index" },
  { term: "TTS", expansion: "tarsal tunnel syndrome" },
];
const placeCard: StudyCard = {
  ...card,
  back: "the cord at the back",
  picture: { slug: "tunnel", label: "tibial-nerve", ask: "place" },
};

describe("what is read out with the answer", () => {
  const verdict = { right: true, near: false, words: "" };

  it("has the number of a place", () => {
    const spoken = (shown: StudyCard) => spokenReveal(shown, findQuestion(shown.picture, [picture]), null);
    expect(spoken(placeCard)).toBe("Answer: 1, Tibial nerve: the cord at the back");
    expect(spoken(card)).toBe("Answer: Tibial nerve");
  });

  it("is the verdict, the answer, and all that the card adds: that may be the first action", () => {
    const urgent = { ...card, back: "Acute limb ischemia", extra: "Call the vascular surgeon at once." };
    expect(spokenReveal(urgent, null, null)).toBe("Answer: Acute limb ischemia. Call the vascular surgeon at once.");
    expect(spokenReveal({ ...urgent, back: "Is it cold?" }, null, verdict)).toBe(
      "Right. Answer: Is it cold? Call the vascular surgeon at once.",
    );
    expect(spokenReveal(card, null, { ...verdict, right: false })).toBe("Not right. Answer: Tibial nerve");
    expect(spokenReveal(card, null, { ...verdict, right: false, near: true })).toBe(
      "Not right. Close: check the spelling. Answer: Tibial nerve",
    );
  });
});

describe("a typed answer that the glossary abbreviates", () => {
  const typed: StudyCard = { ...card, type: "typed", picture: null, front: "Which entrapment?", back: "Tarsal tunnel syndrome" };
  const judge = (shown: StudyCard, text: string) =>
    judgeAttempt(shown, null, { kind: "typed", text }, { cards: [shown], glossary: GLOSSARY })?.right;

  it("is right as its abbreviation, and an abbreviation is right written out", () => {
    expect([judge(typed, "tts"), judge(typed, "ABI")]).toEqual([true, false]);
    expect(judge({ ...typed, back: "Entrapment", accept: ["tarsal tunnel syndrome"] }, "TTS")).toBe(true);
    expect(judge({ ...typed, back: "ABI" }, "ankle-brachial index")).toBe(true);
  });

  it("is not right in the words of the prompt", () => {
    expect(judge({ ...typed, front: "What does TTS stand for?" }, "TTS")).toBe(false);
    expect(judge({ ...typed, front: "How is the ankle-brachial index called?", back: "ABI" }, "ankle-brachial index")).toBe(false);
  });
});
