import { describe, expect, it } from "vitest";
import { acceptedAnswers, judgeTypedAnswer, knownWords, otherNames } from "#core/typed-answer";

const RIGHT = { right: true, spelled: null, near: false };
const WRONG = expect.objectContaining({ right: false, spelled: null });
const judge = (typed: string, ...accepted: string[]) => judgeTypedAnswer(typed, accepted, new Set());

describe("a typed answer", () => {
  it.each([
    ["guillain barre SYNDROME", "Guillain-Barré syndrome"],
    ["the posterior tibial nerves", "Posterior tibial nerve"],
    ["biopsy of skin", "biopsy of the skin"],
    ["stocking glove", "Stocking-glove"],
    ["beri-beri", "beriberi"],
    ["Baxter’s nerve", "Baxter nerve"],
    ["Baxters nerve", "Baxter's nerve"],
    ["fasciotomies", "Fasciotomy"],
    ["vitamin B-12", "Vitamin B12"],
    ["L5/S1", "L5-S1"],
    ["128hz tuning fork", "128-Hz tuning fork"],
    [" N.S.A.I.D. ", "NSAID"],
  ])("%j is %j, without a word about spelling", (typed, answer) => {
    expect(judge(typed, answer)).toEqual(RIGHT);
  });

  it("tells the right spelling when a slip is forgiven", () => {
    expect(judge("tibail nerve", "Tibial nerve")).toEqual({ right: true, spelled: "Tibial nerve", near: false });
    expect(judge("saphenus nerve", "saphenous", "Saphenous nerve")).toEqual({
      right: true,
      spelled: "Saphenous nerve",
      near: false,
    });
    expect(judge("sural", "sural", "surel")).toEqual(RIGHT);
  });

  it.each([
    ["paresthesa", "Paresthesia"],
    ["neuropraxia", "Neurapraxia"],
    ["fasciitiis", "Fasciitis"],
    ["fascitis", "Fasciitis"],
    ["tibbial nerve", "Tibial nerve"],
    ["claudicaiton", "Claudication"],
    ["flexor retinakulum", "Flexor retinaculum"],
  ])("%j is a slip of %j", (typed, answer) => {
    expect(judge(typed, answer).right).toBe(true);
  });

  it.each([
    ["two slips", "flexor retinakulom", "Flexor retinaculum"],
    ["a slip in each of two words", "tibail narve", "Tibial nerve"],
    ["a short word", "foat", "Foot"],
    ["another first letter", "anesthesia", "Paresthesia"],
    ["another second letter", "sephenous nerve", "Saphenous nerve"],
    ["another last letter", "neuropathi", "Neuropathy"],
    ["another letter in a word of six or seven", "plenter", "Plantar"],
    ["another word", "surle", "Tibial"],
    ["a sign without a letter", " - ", "Sural"],
    ["nothing", "", "Sural"],
  ])("%s is not forgiven", (_, typed, answer) => {
    expect(judge(typed, answer)).toEqual(WRONG);
  });

  it.each([
    ["deep vein thrombolysis", "Deep vein thrombosis"],
    ["pyridoxamine", "Pyridoxine"],
    ["infarction", "Infection"],
    ["injection", "Infection"],
    ["infraction", "Infarction"],
    ["value", "Valves"],
    ["strike", "Stroke"],
    ["medical", "medial"],
    ["tibialis nerve", "tibial nerve"],
    ["neuropathic", "neuropathy"],
    ["neuropathies, peripheral", "neuropathy"],
    ["dysphasia", "Dysphagia"],
    ["colotomy", "Colostomy"],
  ])("%j is another word than %j", (typed, answer) => {
    expect(judge(typed, answer)).toEqual(WRONG);
    expect(judge(answer, typed)).toEqual(WRONG);
  });

  it("is no slip when it is a word of the course itself, in whatever form, but the right word stays right", () => {
    const known = knownWords(["The contractures of Sudeck.", "A contraction; sclérose!"]);
    expect(judge("contraktion", "Contraction").right).toBe(true);
    expect(judge("contracture", "Contractare").right).toBe(true);
    expect(judgeTypedAnswer("contracture", ["Contractare"], known)).toEqual(WRONG);
    expect(judgeTypedAnswer("sclerose", ["Sclerase"], known)).toEqual(WRONG);
    expect(judgeTypedAnswer("contraktion", ["Contraction"], known).spelled).toBe("Contraction");
    expect(judgeTypedAnswer("contractions", ["Contraction"], known)).toEqual(RIGHT);
    expect(judgeTypedAnswer("sensory contracture", ["sensory contractare", "contracture"], known).right).toBe(true);
  });

  it.each([
    ["S2", "S1"],
    ["L4-S1", "L5-S1"],
    ["vitamin B6", "Vitamin B12"],
    ["15", "1.5"],
    ["1 5", "1.5"],
    ["256-Hz tuning fork", "128-Hz tuning fork"],
    ["123456", "123457"],
  ])("%j is not %j: numbers are never forgiven", (typed, answer) => {
    expect(judge(typed, answer)).toEqual(WRONG);
  });

  it.each([
    ["hyperesthesia", "Hypoesthesia"],
    ["hyperesthesia", "hypesthesia"],
    ["hypotension", "hypertension"],
    ["interosseous", "intraosseous"],
    ["abductor hallucis", "adductor hallucis"],
    ["perineal nerve", "Peroneal nerve"],
    ["median nerve", "Medial nerve"],
    ["metacarpal", "Metatarsal"],
    ["myopathy", "Myelopathy"],
    ["nephropathy", "Neuropathy"],
    ["neuronopathy", "Neuropathy"],
    ["arthritis", "Arteritis"],
    ["tendinosis", "Tendinitis"],
    ["fasciectomy", "Fasciotomy"],
    ["prednisone", "Prednisolone"],
    ["paraneural", "Perineural"],
    ["thrombolysis", "Thrombosis"],
    ["asymmetric", "Symmetric"],
    ["vitamin B6", "Vitamin B12"],
  ])("%j is not %j, however near, and no word is said about spelling", (typed, answer) => {
    expect(judge(typed, answer)).toEqual({ ...RIGHT, right: false });
    expect(judge(answer, typed)).toEqual({ ...RIGHT, right: false });
  });
});

describe("a near miss", () => {
  it.each([
    ["accute compartement syndrom", "Acute compartment syndrome"],
    ["acutecompartement syndrom", "Acute compartment syndrome"],
    ["flexor retinakulom", "Flexor retinaculum"],
    ["neuropathi", "Neuropathy"],
  ])("%j is wrong, and near %j", (typed, answer) => {
    expect(judge(typed, answer)).toEqual({ right: false, spelled: null, near: true });
    expect(judge(typed, "Something else", answer).near).toBe(true);
  });

  it("ends where more than a fifth of the letters are to be edited", () => {
    expect(judge("retinakul", "Retinacula").near).toBe(true);
    expect(judge("retinkul", "Retinacula").near).toBe(false);
    expect(judge("ankle", "Retinacula").near).toBe(false);
    expect(judge("", "Retinacula").near).toBe(false);
  });

  it("is none with another word of the course", () => {
    const known = knownWords(["The neuropathic foot."]);
    expect(judgeTypedAnswer("neuropathic", ["Neuropathy"], new Set()).near).toBe(true);
    expect(judgeTypedAnswer("neuropathic", ["Neuropathy"], known).near).toBe(false);
  });
});

describe("other names of an answer", () => {
  const glossary = [
    { term: "ACS", expansion: "acute compartment syndrome" },
    { term: "CT", expansion: "computed tomography" },
    { term: "allodynia", expansion: null },
  ];

  it("are the abbreviation of an expansion in whatever case, and the expansion of an abbreviation as it is written", () => {
    expect(otherNames(["Acute compartment syndrome"], glossary)).toEqual(["ACS"]);
    expect(otherNames(["CT", "allodynia"], glossary)).toEqual(["computed tomography"]);
    expect(otherNames(["ct", "compartment syndrome", "acute compartment syndrome of the leg"], glossary)).toEqual([]);
  });

  it("are accepted but where the prompt gives them away", () => {
    const card = { front: "Which emergency?", back: "Emergency", accept: ["acute compartment syndrome"] };
    expect(acceptedAnswers(card, glossary)).toEqual(["Emergency", "acute compartment syndrome", "ACS"]);
    expect(acceptedAnswers({ ...card, front: "What is ACS?" }, glossary)).toEqual(["Emergency", "acute compartment syndrome"]);
  });
});
