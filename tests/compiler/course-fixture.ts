import type { ContentFile } from "#compiler/content-document";

/** Those of the course, and those that tests bring in. */
const WORDS = [
  ...new Set(
    "cm three has pills suddenly supplements vitamins clinicians cold heated then so soaks unsafe reduced sensation eases your you smoking before within bodily therapy about acid lateral narrow roof two prevent damage pill tablet come off taking hold once supplement vitamin clinician then freeze heating pad bath avoid risks burns can result nervus unknown soothe directly prescribed treatment posterior withdraw advice after alert alone an and angle ankle are artery at be behind below burn burning by calcaneus can compressed compression constructive day deoxyribonucleic do does drug exercise false fascia fasciitis fasciosis favor feel feeling fiber fibre finding foot from front gene grey haematoma has have he heat heel help helps hg house hurt image imaging immobilised in into is ischaemic it lesion lie loss magnetic malleolus man marked matter may mcg medial metering mg mild ml mm mmhg molecule nerve neuropraxia never night normal not numb occupying oedema of older on once only or origin otherwise over pain paraesthesia per percent percussion person picture plantar posterior prescriber prickle prickling redness resonance rise risk say seen sheath should show shows side sign size skin soak soft sole spared spinal squeezed squeezes stop stopped structure symptom syndrome tap tarsal text the third tibial tinel tingle tingling tissue to touch true tunnel tunneled twine type under unsafe verb warm warmth water wear week what when where which why with without worn worsen would yes you µg".split(
      " ",
    ),
  ),
].sort();

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
  "glossary.yaml": `glossary:
  - { term: DNA, expansion: deoxyribonucleic acid, meaning: The molecule of genes., common: true }
  - { term: MRI, expansion: magnetic resonance imaging, meaning: Images of soft tissue. }
  - { term: numb, meaning: Without feeling. }
  - { term: TTS, expansion: tarsal tunnel syndrome, meaning: A squeezed tibial nerve. }
`,
  "pairs.yaml": `pairs:
  - id: P.1
    conditions: [tarsal-tunnel, plantar-fasciitis]
    omitted: { plantar-fasciitis: No work that was read states it. }
`,
  "words.txt": `${WORDS.join("\n")}\n`,
  "pictures/tunnel.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 200" role="img">
  <title>The tunnel</title>
  <desc>A tunnel from the medial side.</desc>
  <path class="contour" d="M40 20 C60 40 60 160 40 180 Z"/>
  <g data-region="artery"><ellipse class="artery" cx="120" cy="100" rx="8" ry="6" transform="rotate(10 120 100)"/></g>
  <circle class="nerve" data-region="nerve" cx="160" cy="100" r="9"/>
  <text class="caption" x="20" y="190" text-anchor="start">medial &amp; below</text>
</svg>
`,
  "pictures/tunnel.yaml": `slug: tunnel
title: The tunnel
description: The nerve lies behind the artery.
refs: [R1]
labels:
  - id: artery
    name: Tibial artery
    lines: [Tibial, artery]
    place: in front of the nerve
    at: [100, 40]
    to: [120, 98]
    align: right
  - id: nerve
    name: Tibial nerve
    place: behind the artery
    at: [300, 100]
    to: [160, 100]
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
  - id: tts-vs-pf-sign
    kind: discriminator
    versus: plantar-fasciitis
    statement: The heel feels normal in plantar fasciitis.
    refs: [R1]
    beyond: [P.1]
    cards:
      - id: tts-vs-pf-sign-touch
        type: basic
        front: A heel hurts. Which finding on touch favors tarsal tunnel syndrome over plantar fasciitis?
        back: Numb skin.
  - id: tts-contents
    kind: anatomy
    statement: The nerve lies behind the artery.
    refs: [R1]
    cards:
      - id: tts-contents-artery
        type: picture
        picture: tunnel
        label: artery
        ask: name
        front: "Tarsal tunnel from the medial side: which structure is marked?"
        extra: It lies in front.
      - id: tts-contents-nerve
        type: picture
        picture: tunnel
        label: nerve
        ask: place
        front: On the picture of the tarsal tunnel, tap the tibial nerve.
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
