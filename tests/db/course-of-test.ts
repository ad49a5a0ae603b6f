import type { CaseKnowledge } from "#core/case-knowledge";
import type { CourseBundle } from "#core/course-bundle";

export const NO_CASES: CaseKnowledge = {
  measures: [],
  settings: [],
  background: [],
  findings: [],
  tests: [],
  treatments: [],
  profiles: [],
  families: [],
  facts: [],
  pairs: [],
  abbreviations: [],
};

/** Two topics, two conditions, three facts, five cards, one of them on a picture, and two terms. */
export function makeBundle(): CourseBundle {
  const card = (id: string, factId: string, conditionSlug: string, topicSlug: string, position: number) => ({
    id,
    factId,
    conditionSlug,
    topicSlug,
    type: "basic" as const,
    front: `Prompt of ${id}?`,
    back: `Answer of ${id}.`,
    extra: null,
    accept: [],
    picture: null,
    position,
  });
  const fact = (id: string, conditionSlug: string, kind: "definition" | "discriminator", position: number) => ({
    id,
    conditionSlug,
    kind,
    statement: `Statement of ${id}.`,
    articleIds: ["S1.a.1"],
    referenceIds: ["R2"],
    beyondIds: ["X.tunnel.1"],
    importance: "must-know" as const,
    versusSlug: kind === "discriminator" ? "fasciitis" : null,
    position,
  });
  const condition = (slug: string, topicSlug: string, position: number) => ({
    slug,
    topicSlug,
    role: "condition" as const,
    name: `Name of ${slug}`,
    abbreviation: null,
    aliases: [`Alias of ${slug}`],
    summary: `Summary of ${slug}.`,
    urgency: "urgent" as const,
    firstActionFactId: `${slug}-what`,
    icd10: [{ label: "Lesion of plantar nerve", code: "G57.60" }],
    position,
  });
  return {
    course: { slug: "heel", title: "The numb heel", summary: "Why heels go numb.", sourceTitle: "Causes" },
    topics: [
      { slug: "nerves", name: "Nerves", summary: "Trapped nerves.", position: 0 },
      { slug: "fascia", name: "Fascia", summary: "Worn fascia.", position: 1 },
    ],
    references: [
      { id: "R1", citation: "Work one.", url: "https://example.org/1", verified: true },
      { id: "R2", citation: "Work two.", url: null, verified: false },
    ],
    articleFacts: [
      {
        id: "S1.a.1",
        section: "S1",
        sectionTitle: "Nerve compression",
        value: "H",
        statement: "The nerve is compressed.",
        correction: "The tibial nerve is compressed.",
        correctionRefs: ["R1"],
        restates: [],
      },
    ],
    conditions: [condition("tunnel", "nerves", 0), condition("fasciitis", "fascia", 1)],
    facts: [
      fact("tunnel-what", "tunnel", "definition", 0),
      fact("tunnel-vs", "tunnel", "discriminator", 1),
      fact("fasciitis-what", "fasciitis", "definition", 2),
    ],
    cards: [
      card("tunnel-what-a", "tunnel-what", "tunnel", "nerves", 0),
      card("tunnel-what-b", "tunnel-what", "tunnel", "nerves", 1),
      card("tunnel-vs-a", "tunnel-vs", "tunnel", "nerves", 2),
      card("fasciitis-what-a", "fasciitis-what", "fasciitis", "fascia", 3),
      {
        ...card("tunnel-what-picture", "tunnel-what", "tunnel", "nerves", 4),
        type: "picture",
        picture: { slug: "ankle", label: "nerve", ask: "name" },
      },
    ],
    pictures: [
      {
        slug: "ankle",
        title: "The inner ankle",
        description: "The tibial nerve runs behind the ankle.",
        svg: '<svg viewBox="0 0 360 100"><path data-region="nerve" d="M0 0"/></svg>',
        labels: [
          {
            id: "nerve",
            name: "Tibial nerve",
            lines: ["Tibial nerve"],
            place: "behind the ankle",
            at: [30, 30],
            to: [60, 60],
            align: "left",
          },
        ],
        referenceIds: ["R2", "R1"],
        position: 0,
      },
    ],
    glossary: [
      { term: "ABI", expansion: "ankle-brachial index", meaning: "Pressure at the ankle over pressure at the arm." },
      { term: "Tinel sign", expansion: null, meaning: "Tapping a nerve makes its skin tingle." },
    ],
    pairs: [],
    cases: NO_CASES,
    omissions: [],
  };
}

/** The bundle without one condition, its facts and its cards. */
export function withoutCondition(bundle: CourseBundle, slug: string): CourseBundle {
  return {
    ...bundle,
    conditions: bundle.conditions.filter((condition) => condition.slug !== slug),
    facts: bundle.facts.filter((fact) => fact.conditionSlug !== slug),
    cards: bundle.cards.filter((card) => card.conditionSlug !== slug),
  };
}

/** The bundle with a condition and its cards under another topic. */
export function withMovedCondition(bundle: CourseBundle, slug: string, topicSlug: string): CourseBundle {
  return {
    ...bundle,
    conditions: bundle.conditions.map((condition) => (condition.slug === slug ? { ...condition, topicSlug } : condition)),
    cards: bundle.cards.map((card) => (card.conditionSlug === slug ? { ...card, topicSlug } : card)),
  };
}
