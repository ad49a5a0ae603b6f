import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clozeBack, clozeFront, clozeSentence, numbersOf, parseCloze } from "#compiler/cloze";
import { compileCourse } from "#compiler/course-compiler";
import { answerLeaks, countListItems, normaliseText, splitSentences } from "#compiler/wording";
import { courseFiles } from "./course-fixture.ts";

describe("an answer that can be read off its prompt", () => {
  it.each([
    ["The tibial nerve.", "Which branch of the tibial nerve is compressed?", true],
    ["the medial side", "On which side, medial or lateral, is the tunnel?", true],
    ["Nerves", "Which nerve?", true],
    ["The tibial nerve.", "Which nerve is compressed in tarsal tunnel syndrome?", false],
    ["Not compressed.", "Is the nerve compressed?", false],
    ["After 2 weeks.", "After how many weeks?", false],
    ["0.5 mg", "Is it 5 mg or 0 mg?", false],
    ["It.", "What is it?", false],
  ])("%s in %s: %s", (answer, prompt, leaks) => {
    expect(answerLeaks(answer, prompt)).toBe(leaks);
  });

  it("leaks whenever the prompt quotes the answer", () => {
    const word = fc.stringMatching(/^[b-hj-z]{5,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (words, other) => {
        const answer = words.join(" ");
        expect(answerLeaks(answer, `${other}, ${answer.toUpperCase()}?`)).toBe(true);
      }),
    );
  });
});

describe("list items", () => {
  it.each([
    ["Numbness, burning, tingling and pain", 4],
    ["Numbness, burning, tingling, and pain", 4],
    ["Numbness; burning; tingling; pain", 4],
    ["pale/cold/pulseless/numb", 4],
    ["- a\n- b\n- c\n- d", 4],
    ["Numbness, burning and tingling", 3],
    ["Numbness and burning", 1],
    ["It squeezes vessels and nerves and causes ischemia and nerve damage.", 1],
    ["When the foot is turned out, the tunnel narrows, and so the pressure on the nerve inside it rises a lot, which hurts", 1],
    ["Above 1,000 mg a day (100, 200, 300, 400)", 1],
    ["", 1],
  ])("%j has %i", (text, items) => {
    expect(countListItems(text)).toBe(items);
  });
});

describe("prompts for yes or no", () => {
  const reported = (front: string) => {
    const path = "conditions/tarsal-tunnel.yaml";
    const from = "front: Which symptom favors tarsal tunnel syndrome over plantar fasciitis?";
    return compileCourse(courseFiles({ path, from, to: `front: ${JSON.stringify(front)}` })).diagnostics.map((found) => found.rule);
  };
  it.each([
    "Does the sole prickle?",
    "In TTS, is the heel spared?",
    "A man has a numb sole. Should he have an MRI?",
    "True or false: the heel is spared.",
    "Imaging in TTS: can it be normal?",
  ])("%s", (front) => {
    expect(reported(front)).toEqual(["yes-no-prompt"]);
  });
  it.each([
    "Which nerve, when squeezed, is numb?",
    "In TTS, what does percussion show?",
    "Why is the heel spared, and does not matter?",
    "A man is numb. Where would you tap?",
    "Does: third person of which verb",
  ])("not %s", (front) => {
    expect(reported(front)).toEqual([]);
  });
});

describe("clozes", () => {
  it("show the whole sentence once every deletion is filled in", () => {
    const plain = fc.stringMatching(/^[a-z ]{1,12}$/).filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, plain, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }), (parts) => {
        const cloze = parseCloze(parts.map(([before, hidden, number]) => `${before}{{c${number}::${hidden}}}`).join(""));
        if ("problem" in cloze) throw new Error(cloze.problem);
        expect(clozeSentence(cloze)).toBe(parts.map(([before, hidden]) => before + hidden.trim()).join(""));
        expect(numbersOf(cloze)).toEqual([...new Set(parts.map(([, , number]) => number))].sort());
        for (const number of numbersOf(cloze)) {
          const own = parts.filter(([, , each]) => each === number);
          expect(clozeFront(cloze, number).split("[...]").length - 1).toBe(own.length);
          expect(clozeBack(cloze, number)).toBe(own.map(([, hidden]) => hidden.trim()).join(", "));
        }
      }),
    );
  });

  it.each([
    "{{c0::a}}",
    "{{c1::}}",
    "{{c1:: }}",
    "{{c1::a::}}",
    "{{c1::a",
    "c1::a}}",
    "{c1::a}",
    "{{c1::{{c2::a}}}}",
    "{{d1::a}}",
    "{{c1::a::b::c}}",
  ])("say what is wrong with %s", (text) => {
    expect(parseCloze(`The ${text} nerve`)).toHaveProperty("problem");
  });
});

describe("normalised text", () => {
  it("ignores case, accents, punctuation and spacing, keeps decimals and signs of size", () => {
    expect(normaliseText("  Guillain–Barré:  The ‘SYNDROME’ ")).toBe("guillain barre the syndrome");
    expect(normaliseText("0.5")).not.toBe(normaliseText("5"));
    expect(normaliseText("< 0.9")).not.toBe(normaliseText("> 0.9"));
  });

  it("splits sentences, not abbreviations or decimals", () => {
    expect(splitSentences("One, e.g. this. Two is 0.5 mg! Three?")).toEqual(["One, e.g. this.", "Two is 0.5 mg!", "Three?"]);
  });
});
