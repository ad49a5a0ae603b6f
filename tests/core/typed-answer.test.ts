import { describe, expect, it } from "vitest";
import { judgeTypedAnswer } from "#core/typed-answer";

const RIGHT = { right: true, spelled: null };
const WRONG = { right: false, spelled: null };

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
    expect(judgeTypedAnswer(typed, [answer])).toEqual(RIGHT);
  });

  it("tells the right spelling when one slip is forgiven, two in a long word", () => {
    expect(judgeTypedAnswer("tibail nerve", ["Tibial nerve"])).toEqual({ right: true, spelled: "Tibial nerve" });
    expect(judgeTypedAnswer("sphenous nerve", ["saphenous", "Saphenous nerve"])).toEqual({
      right: true,
      spelled: "Saphenous nerve",
    });
    expect(judgeTypedAnswer("flexor retinacolon", ["Flexor retinaculum"])).toEqual(WRONG);
    expect(judgeTypedAnswer("flexor retinakulom", ["Flexor retinaculum"]).spelled).toBe("Flexor retinaculum");
    expect(judgeTypedAnswer("neuropraxia", ["Neurapraxia"]).right).toBe(true);
    expect(judgeTypedAnswer("sural", ["sural", "surel"])).toEqual(RIGHT);
  });

  it("forgives no second word, no short word and no other first letter", () => {
    expect(judgeTypedAnswer("tibail narve", ["Tibial nerve"])).toEqual(WRONG);
    expect(judgeTypedAnswer("foat", ["Foot"])).toEqual(WRONG);
    expect(judgeTypedAnswer("anesthesia", ["Paresthesia"])).toEqual(WRONG);
    expect(judgeTypedAnswer("surle", ["Tibial"])).toEqual(WRONG);
    expect(judgeTypedAnswer("", ["Sural"])).toEqual(WRONG);
    expect(judgeTypedAnswer(" - ", ["Sural"])).toEqual(WRONG);
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
    expect(judgeTypedAnswer(typed, [answer])).toEqual(WRONG);
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
  ])("%j is not %j, however near", (typed, answer) => {
    expect(judgeTypedAnswer(typed, [answer])).toEqual(WRONG);
    expect(judgeTypedAnswer(answer, [typed])).toEqual(WRONG);
  });
});
