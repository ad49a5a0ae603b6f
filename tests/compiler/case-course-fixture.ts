import type { ContentFile } from "#compiler/content-document";
import { courseFiles } from "./course-fixture.ts";

/** The small course with cases of both conditions, without a single mistake. */
const CASE_FILES: Readonly<Record<string, string>> = {
  "findings.yaml": `measures:
  - { id: temperature, name: Body temperature, unit: "°C", decimals: 1, low: 36.1, high: 37.2 }
  - { id: pulse, name: Pulse, unit: /min, decimals: 0, low: 60, high: 100 }
settings:
  - { id: clinic, phrases: ["comes to the foot clinic"] }
background:
  - { id: bg-glasses, says: ["{he} wears glasses for reading"], unless: [drug] }
findings:
  - id: tinel
    kind: sign
    name: tingling on tapping behind the malleolus
    says: ["tapping behind the malleolus tingles in the {side} sole"]
    denies: ["tapping behind the malleolus causes no tingling"]
  - id: first-step
    kind: symptom
    name: pain with the first steps
    says: ["{he} has pain with the first steps of the day"]
    denies: ["{he} has no pain with the first steps"]
    excludes: [numb-sole]
  - id: numb-sole
    kind: symptom
    name: numbness of one sole
    says: ["the {side} sole has been numb for {n:2-5} weeks"]
  - id: fever
    kind: vital
    name: fever
    says: ["temperature is {value:temperature}"]
    values: { temperature: [38.2, 39.4] }
    test: nerve-test
    tags: [drug]
`,
  "tests.yaml": `tests:
  - { id: nerve-test, option: Nerve conduction studies, name: nerve conduction studies }
`,
  "treatments.yaml": `treatments:
  - { id: insole, option: Cushioned insole, name: a cushioned insole }
`,
  "cases/plantar-fasciitis.yaml": `condition: plantar-fasciitis
option: Plantar fasciitis
notOffered: Only a distractor in this course.
age: [30, 60]
sex: any
sides: both
links:
  - { finding: first-step, strength: 3, facts: [pf-definition] }
`,
  "cases/tarsal-tunnel.yaml": `condition: tarsal-tunnel
option: Tarsal tunnel syndrome
broader: [plantar-fasciitis]
age: [28, 72]
sex: any
sides: one
settings: [clinic]
onset: [{ unit: month, range: [2, 10] }]
complaints:
  - { text: "tingling in the {side} foot", states: [numb-sole] }
links:
  - { finding: tinel, strength: 3, facts: [tts-definition] }
  - { finding: first-step, strength: -1, facts: [tts-vs-pf] }
mechanism: { option: Pressure on the tibial nerve, facts: [tts-definition] }
causes:
  - { id: cyst, option: Ganglion cyst, finding: tinel, facts: [tts-site] }
tests:
  - { test: nerve-test, role: next, facts: [tts-definition] }
treatments:
  - { treatment: insole, role: first, facts: [tts-site], because: it takes load off the nerve }
urgency: { level: routine, facts: [tts-definition], because: nothing calls for earlier care }
families:
  - id: tts-case-diagnosis
    kind: diagnosis
    state: live
    objective: Recognize tarsal tunnel syndrome by its sign.
    always: [tinel]
    choose: { count: [0, 1], from: [fever] }
    deny: { count: [1, 1], from: [first-step] }
    waive: [{ rule: T03, reason: No shorter name is in use. }]
  - id: tts-case-cause
    kind: cause
    cause: cyst
    objective: Name the cause of the pressure.
    always: [tinel, numb-sole]
    never: [plantar-fasciitis]
`,
};

/** The files of the course after replacing `from` by `to` in one of them. */
export function caseCourseFiles(change?: { readonly path: string; readonly from: string; readonly to: string }): ContentFile[] {
  const own = change !== undefined && change.path in CASE_FILES;
  const spelled = [
    "left",
    "his",
    "she",
    "wk",
    ...Object.values(CASE_FILES).flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []),
  ];
  return [
    ...courseFiles(own ? undefined : change).map(({ path, text }) =>
      path === "words.txt"
        ? { path, text: `${[...new Set([...text.trim().split("\n"), ...spelled])].sort().join("\n")}\n` }
        : { path, text },
    ),
    ...Object.entries(CASE_FILES).map(([path, text]) => {
      if (path !== change?.path) return { path, text };
      if (!text.includes(change.from)) throw new Error(`${path} does not hold ${JSON.stringify(change.from)}`);
      return { path, text: text.replace(change.from, () => change.to) };
    }),
  ];
}
