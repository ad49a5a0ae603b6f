import type { ContentFile } from "#compiler/content-document";

/** A small course without a single mistake; a test replaces one piece of one file and sees what is reported. */
const FILES: Readonly<Record<string, string>> = {
  "topics.yaml": `course:
  slug: numb-heel
  title: The numb heel
  summary: What makes a heel go numb.
topics:
  - slug: tunnel
    name: Tarsal tunnel
    section: S1
    summary: The tibial nerve behind the ankle.
  - slug: fascia
    name: Plantar fascia
    summary: Pain under the heel.
planned:
  - gout
`,
  "source.yaml": `title: Causes of heel numbness
sections:
  - id: S1
    title: Nerve compression
facts:
  - id: S1.a.1
    section: S1
    kind: definition
    condition: tarsal-tunnel
    value: H
    statement: The tibial nerve is compressed.
  - id: S1.a.2
    section: S1
    kind: anatomy
    condition: tarsal-tunnel
    value: M
    statement: The tunnel is on the lateral ankle.
    correction: It is on the medial ankle.
    correctionRefs: [R1, R2]
  - id: S1.a.3
    section: S1
    kind: anatomy
    condition: tarsal-tunnel
    value: M
    statement: The tunnel is narrow.
  - id: S1.a.4
    section: S1
    kind: definition
    condition: tarsal-tunnel
    value: H
    statement: A nerve is compressed.
    restates: [S1.a.1]
  - id: S1.a.5
    section: S1
    kind: anatomy
    condition: tarsal-tunnel
    value: L
    statement: The ankle has two sides.
  - id: S1.a.6
    section: S1
    kind: anatomy
    condition: tarsal-tunnel
    value: H
    statement: The tunnel has a roof.
`,
  "references.yaml": `references:
  - id: R1
    citation: A work that was read.
    url: "https://example.org/1"
    verified: true
  - id: R2
    citation: A work that nobody opened.
    verified: false
`,
  "omissions.yaml": `omissions:
  - id: S1.a.3
    reason: Changes no decision.
`,
  "conditions/plantar-fasciitis.yaml": `slug: plantar-fasciitis
name: Plantar fasciitis
aliases: [Plantar fasciosis]
topic: fascia
urgency: routine
summary: The plantar fascia is worn at the heel.
facts:
  - id: pf-definition
    kind: definition
    statement: Plantar fasciitis is wear of the plantar fascia.
    refs: [R1]
    cards:
      - id: pf-definition-site
        type: basic
        front: Where is the wear of plantar fasciitis?
        back: At the origin of the fascia on the calcaneus.
`,
  "conditions/tarsal-tunnel.yaml": `slug: tarsal-tunnel
name: Tarsal tunnel syndrome
abbreviation: TTS
aliases: [Posterior tunnel syndrome]
topic: tunnel
urgency: routine
summary: The tibial nerve is squeezed behind the ankle.
icd10:
  - { code: G57.50, label: Tarsal tunnel syndrome }
facts:
  - id: tts-definition
    kind: definition
    statement: Tarsal tunnel syndrome is compression of the tibial nerve.
    from: [S1.a.1, S1.a.4]
    importance: must-know
    cards:
      - id: tts-definition-nerve
        type: basic
        front: Which nerve is compressed in tarsal tunnel syndrome?
        back: The tibial nerve.
        extra: Older texts say posterior tibial nerve.
      - id: tts-definition-typed
        type: typed
        front: "Tarsal tunnel syndrome: type the compressed nerve."
        back: tibial
        accept: [nervus tibialis]
  - id: tts-site
    kind: anatomy
    statement: The tunnel is on the medial ankle.
    from: [S1.a.2]
    refs: [R1]
    cards:
      - id: tts-site-bone
        type: cloze
        text: "In tarsal tunnel syndrome the nerve is squeezed behind the {{c1::medial::which side?}} {{c2::malleolus}}."
      - id: tts-site-sign
        type: reversed
        front: Tinel sign behind the medial malleolus
        back: Percussion of the tunnel tingles into the sole
  - id: tts-vs-pf
    kind: discriminator
    versus: plantar-fasciitis
    statement: Plantar fasciitis does not tingle.
    refs: [R1]
    beyond: [X.tarsal-tunnel.1]
    cards:
      - id: tts-vs-pf-symptom
        type: basic
        front: Which symptom favors tarsal tunnel syndrome over plantar fasciitis?
        back: Tingling.
`,
};

/** The files of the course after replacing `from` by `to` in one of them. */
export function courseFiles(change?: { path: string; from: string; to: string }): ContentFile[] {
  return Object.entries(FILES).map(([path, text]) => {
    if (path !== change?.path) return { path, text };
    // A change that changes nothing would make a test pass for no reason.
    if (!text.includes(change.from)) throw new Error(`${path} does not hold ${JSON.stringify(change.from)}`);
    return { path, text: text.replace(change.from, () => change.to) };
  });
}

/** Line, counted from 1, of the first line of a text that holds `needle`. */
export function lineOf(files: readonly ContentFile[], path: string, needle: string): number {
  const lines = files.find((file) => file.path === path)?.text.split("\n") ?? [];
  const index = lines.findIndex((line) => line.includes(needle));
  if (index < 0) throw new Error(`${path} has no line with ${JSON.stringify(needle)}`);
  return index + 1;
}
