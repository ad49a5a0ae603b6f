import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { findQuestion } from "#core/picture";
import type { Source, StudyCard } from "#core/study-payload";
import { summarizeSources } from "../../app/components/source-lines.tsx";
import { type Attempt, judgeAttempt } from "../../app/study/attempt.ts";
import { CardFace } from "../../app/study/card-face.tsx";
import { card, picture } from "./picture-of-test.ts";

const GLOSSARY = [
  { term: "ABI", expansion: "ankle-brachial index" },
  { term: "TTS", expansion: "tarsal tunnel syndrome" },
];

function draw(
  shown: StudyCard,
  { revealed = false, pictures = [picture], attempt = null as Attempt, others = [] as StudyCard[] } = {},
): string {
  const question = findQuestion(shown.picture, pictures);
  return renderToStaticMarkup(
    <CardFace
      card={shown}
      question={question}
      glossary={GLOSSARY}
      note={null}
      revealed={revealed}
      attempt={attempt}
      verdict={judgeAttempt(shown, question, attempt, { cards: [shown, ...others], glossary: GLOSSARY })}
      draft={{ current: "" }}
      early={false}
      onAttempt={() => undefined}
      advancedOn={null}
      onReturn={() => undefined}
    />,
  );
}

const placeCard: StudyCard = {
  ...card,
  id: "tts-nerve-place",
  front: "On the picture of the tarsal tunnel, tap the tibial nerve.",
  back: "the cord at the back",
  picture: { slug: "tunnel", label: "tibial-nerve", ask: "place" },
};

describe("a picture card that asks for a name", () => {
  it("has no name in the page before the answer, and says in words what is marked", () => {
    const html = draw(card).replace(/class="[^"]*"/g, "");
    expect(html).not.toMatch(/tibial|nerve|artery|retinaculum/i);
    const described = /<h1[^>]* aria-describedby="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`<p id="${described}" >Marked: the cord at the back</p>`);
  });

  it("shows all names with the answer, the asked one emphasized, and how much it matters", () => {
    const html = draw(card, { revealed: true });
    for (const word of ["Tibial", "Posterior artery", "Retinaculum", picture.description, "Must know"])
      expect(html).toContain(word);
    expect(html.match(/name-asked/g)).toHaveLength(1);
    expect(html).not.toContain("Marked:");
  });

  it("is asked in words where its picture is missing", () => {
    const html = draw(card, { pictures: [] });
    expect(html).toContain(card.front);
    expect(html).not.toContain("<figure");
    expect(draw(card, { pictures: [], revealed: true })).toContain("Tibial nerve");
  });
});

describe("a picture card that asks for a place", () => {
  it("offers every place as a numbered button that says where it lies, after the prompt", () => {
    const html = draw(placeCard);
    const buttons = [...html.matchAll(/<button[^>]*aria-label="([^"]*)"/g)].map((match) => match[1]);
    expect(buttons).toEqual(["1: the cord at the back", "2: the cord in front", "3: the band"]);
    expect(html.indexOf("</h1>")).toBeLessThan(html.indexOf("<button"));
    expect(html).not.toContain("data-asked");
    expect(html).not.toMatch(/Posterior|Retinaculum/);
  });

  it("tells of a key only where there is one: a tenth place has no digit", () => {
    const labels = Array.from({ length: 11 }, (_, index) => ({
      ...picture.labels[0],
      id: index === 0 ? "tibial-nerve" : `other-${index}`,
    }));
    const html = draw(placeCard, { pictures: [{ ...picture, labels: labels as typeof picture.labels }] });
    expect([...html.matchAll(/aria-keyshortcuts="(\d+)"/g)].map((match) => match[1])).toEqual([..."123456789"]);
  });

  it("says whether the choice was right, and which it was", () => {
    const chosen = (id: string): Attempt => {
      const label = picture.labels.find((each) => each.id === id);
      return label ? { kind: "chosen", label } : null;
    };
    expect(draw(placeCard, { revealed: true, attempt: chosen("tibial-nerve") })).toContain("✓ Right");
    const wrong = draw(placeCard, { revealed: true, attempt: chosen("artery") });
    expect(wrong).toContain("✗ You chose 2, Posterior artery");
    expect(wrong).toContain("✗ Posterior artery");
    expect(wrong).toContain("✓ Tibial");
    expect(draw(placeCard, { revealed: true })).not.toMatch(/[✓✗]/);
  });

  it("is asked and answered in words where its picture is missing", () => {
    expect(draw(placeCard, { pictures: [] })).not.toMatch(/<figure|<button/);
    expect(draw(placeCard, { pictures: [], revealed: true })).toContain("the cord at the back");
  });
});

describe("a typed answer with a slip", () => {
  it("is right, and its spelling is shown", () => {
    const typed: StudyCard = { ...card, type: "typed", picture: null, back: "Neurapraxia" };
    const html = draw(typed, { revealed: true, attempt: { kind: "typed", text: "neuropraxia" } });
    expect(html).toContain("✓ Right, spelled Neurapraxia");
    expect(draw(typed, { revealed: true, attempt: { kind: "typed", text: "axonotmesis" } })).toContain("✗ You typed: axonotmesis");
  });

  it("is another word, and wrong, when a card or the glossary has it", () => {
    const typed: StudyCard = { ...card, type: "typed", picture: null, back: "Neurapraxia" };
    const attempt: Attempt = { kind: "typed", text: "neuropraxia" };
    for (const taught of [
      { front: "A neuropraxia?" },
      { back: "neuropraxia" },
      { extra: "Neuropraxia." },
      { accept: ["neuropraxias"] },
    ])
      expect(draw(typed, { revealed: true, attempt, others: [{ ...card, ...taught }] })).toContain("✗ You typed: neuropraxia");
    expect(judgeAttempt(typed, null, attempt, { cards: [], glossary: [{ term: "NP", expansion: "neuropraxia" }] })?.right).toBe(
      false,
    );
  });
});

describe("a near miss of a typed answer", () => {
  const typed: StudyCard = { ...card, type: "typed", picture: null, front: "Which emergency?", back: "Acute compartment syndrome" };
  const shown = (text: string) => draw(typed, { revealed: true, attempt: { kind: "typed", text } });

  it("is wrong, with a word about its spelling", () => {
    expect(shown("accute compartement syndrom")).toMatch(
      /✗ You typed: accute compartement syndrom<span[^>]*>Close: check the spelling<\/span>/,
    );
    expect(shown("acute limb ischemia")).not.toContain("Close:");
    expect(shown("acute compartment syndrome")).not.toContain("Close:");
  });
});

describe("the field of a typed card", () => {
  it("tells in passing how to leave it, where there is a keyboard", () => {
    expect(draw({ ...card, type: "typed", picture: null })).toMatch(
      /pointer-fine:block hidden[^>]*>Esc leaves the field, so that keys work\./,
    );
  });
});

describe("terms of the glossary", () => {
  const plain: StudyCard = {
    ...card,
    type: "basic",
    picture: null,
    front: "What does an ABI below 0.90 mean?",
    back: "Arterial disease, see TTS",
  };

  it("are links to a new tab that say so, and the prompt reads as it is written", () => {
    const html = draw(plain, { revealed: true });
    expect(html).toMatch(
      /<h1[^>]*>What does an <a href="\/library\/glossary#abi" target="_blank"[^>]*>ABI<\/a> below 0.90 mean\?<\/h1>/,
    );
    expect(html).toMatch(
      /see <a href="\/library\/glossary#tts"[^>]*title="tarsal tunnel syndrome"[^>]*>TTS<span class="sr-only"> \(opens in a new tab\)<\/span><\/a>/,
    );
  });

  it("are written out below the answer, those of the prompt too, without a mouse or a connection", () => {
    const html = draw(plain, { revealed: true });
    expect(html).toMatch(
      /<ul aria-label="Abbreviations"[^>]*><li>ABI: ankle-brachial index<\/li><li>TTS: tarsal tunnel syndrome<\/li>/,
    );
    expect(draw(plain)).not.toContain("tarsal tunnel syndrome</li>");
    expect(draw({ ...plain, front: "What is it?", back: "Pain.", extra: "See TTS." }, { revealed: true })).toContain("<li>TTS: ");
  });

  it("are not written out again where the card does so itself", () => {
    const html = draw({ ...plain, front: "What does ABI stand for?", back: "Ankle-brachial index." }, { revealed: true });
    expect(html).not.toContain("Abbreviations");
  });

  it("are not linked in a prompt that asks for them, in whichever words the answer is accepted", () => {
    expect(
      draw({ ...plain, type: "typed", front: "Which ratio is called ABI?", back: "Doppler ratio", accept: ["brachial index"] }),
    ).not.toContain("<a ");
    expect(draw({ ...plain, front: "What does ABI stand for?", back: "Ankle-brachial index" })).not.toContain("<a ");
  });

  it("stay beside the gaps of a cloze", () => {
    const cloze: StudyCard = { ...plain, type: "cloze", front: "An ABI below [...] means [...].", back: "0.90, arterial disease" };
    expect(draw(cloze)).toMatch(/An <a [^>]*>ABI<\/a> below <span[^>]*>.*blank/);
    expect(draw(cloze, { revealed: true })).toMatch(/below <span[^>]*>0.90<\/span> means <span[^>]*>arterial disease<\/span>\./);
  });
});

describe("the source line", () => {
  const article: Source = { kind: "article", id: "INT.3", label: "Nerve compression, S1.a.3", url: null };
  const work: Source = { kind: "work", id: "R12", label: "MSD Manual.", url: "https://example.org" };
  const beyond: Source = { kind: "beyond", id: "P.2", label: "Beyond the article, P.2", url: null };

  it("tells folded whether a statement goes beyond the article, as the library does", () => {
    expect(summarizeSources([article])).toBe("Nerve compression, S1.a.3");
    expect(summarizeSources([article, work])).toBe("Nerve compression, S1.a.3, and 1 more");
    expect(summarizeSources([work, beyond])).toBe("MSD Manual, beyond the article");
    expect(summarizeSources([work])).toBe("MSD Manual, beyond the article");
    expect(summarizeSources([article, beyond])).toBe("Nerve compression, S1.a.3, partly beyond the article");
    expect(summarizeSources([article, work, beyond])).toBe("Nerve compression, S1.a.3, and 1 more, partly beyond the article");
    expect(summarizeSources([beyond])).toBe("beyond the article");
    expect(summarizeSources([])).toBe("none");
  });
});
