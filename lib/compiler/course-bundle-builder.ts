import type { BundleArticleFact, BundleCard, BundleCondition, BundleFact, CourseBundle } from "#core/course-bundle";
import type { PictureQuestion } from "#core/picture";
import { buildCaseKnowledge } from "./case-knowledge-builder.ts";
import type { CardEntry } from "./content-schema.ts";
import type { Draft, DraftCondition } from "./draft.ts";
import { questionsOf } from "./questions.ts";

/** Turns a draft without errors into what is published; null when a part without which there is no course is missing. */
export function buildBundle(draft: Draft): CourseBundle | null {
  if (draft.course === null || draft.sourceTitle === null) return null;
  const sectionTitles = new Map(draft.sections.map((section) => [section.value.id, section.value.title]));
  const conditions: BundleCondition[] = [];
  const facts: BundleFact[] = [];
  const cards: BundleCard[] = [];

  for (const { value: condition } of orderConditions(draft)) {
    conditions.push({
      slug: condition.slug,
      topicSlug: condition.topic,
      role: condition.role ?? "condition",
      name: condition.name,
      abbreviation: condition.abbreviation ?? null,
      aliases: condition.aliases ?? [],
      summary: condition.summary,
      urgency: condition.urgency,
      firstActionFactId: condition.firstAction ?? null,
      icd10: condition.icd10 ?? [],
      position: conditions.length,
    });
    for (const { value: fact, cards: entries } of draft.facts.filter((each) => each.fileSlug === condition.slug)) {
      facts.push({
        id: fact.id,
        conditionSlug: condition.slug,
        kind: fact.kind,
        statement: fact.statement,
        articleIds: fact.from ?? [],
        referenceIds: fact.refs ?? [],
        beyondIds: fact.beyond ?? [],
        importance: fact.importance ?? "should-know",
        versusSlug: fact.versus ?? null,
        position: facts.length,
      });
      for (const entry of entries) {
        for (const question of questionsOf(entry.value, draft)) {
          cards.push({
            id: question.cardId,
            factId: fact.id,
            conditionSlug: condition.slug,
            topicSlug: condition.topic,
            type: entry.value.type,
            front: question.prompt,
            back: question.answer,
            extra: entry.value.extra ?? null,
            accept: acceptedAnswers(entry.value),
            picture: pictureQuestion(entry.value),
            position: cards.length,
          });
        }
      }
    }
  }

  return {
    course: { ...draft.course, sourceTitle: draft.sourceTitle },
    topics: draft.topics.map(({ value }, position) => ({ slug: value.slug, name: value.name, summary: value.summary, position })),
    references: draft.references.map(({ value: { note: _, ...work } }) => ({ ...work, url: work.url ?? null })),
    articleFacts: draft.articleFacts.map(
      ({ value }): BundleArticleFact => ({
        id: value.id,
        section: value.section,
        sectionTitle: sectionTitles.get(value.section) ?? value.section,
        value: value.value,
        statement: value.statement,
        correction: value.correction ?? null,
        correctionRefs: value.correctionRefs ?? [],
        restates: value.restates ?? [],
      }),
    ),
    conditions,
    facts,
    cards,
    pictures: draft.pictures.map((picture, position) => ({
      slug: picture.value.slug,
      title: picture.value.title,
      description: picture.value.description,
      svg: draft.drawings.find((drawing) => drawing.fileSlug === picture.fileSlug)?.source.trim() ?? "",
      labels: picture.labels.map(({ value }) => ({ ...value, lines: value.lines ?? [value.name], align: value.align ?? "middle" })),
      referenceIds: picture.value.refs ?? [],
      position,
    })),
    glossary: draft.glossary.map(({ value }) => ({
      term: value.term,
      expansion: value.expansion ?? null,
      meaning: value.meaning,
    })),
    pairs: draft.pairs.map(({ value }) => ({ id: value.id, slugs: value.conditions, omitted: value.omitted ?? {} })),
    cases: buildCaseKnowledge(draft),
    omissions: draft.omissions.map(({ value }) => ({ id: value.id, reason: value.reason ?? "" })),
  };
}

function acceptedAnswers(card: CardEntry): readonly string[] {
  return card.type === "typed" ? (card.accept ?? []) : [];
}

function pictureQuestion(card: CardEntry): PictureQuestion | null {
  return card.type === "picture" ? { slug: card.picture, label: card.label, ask: card.ask } : null;
}

/** Topic by topic, overviews first; then as the article meets the conditions, then those that it does not mention, by slug. */
function orderConditions(draft: Draft): readonly DraftCondition[] {
  const topicOrder = new Map(draft.topics.map((topic, index) => [topic.value.slug, index]));
  const firstMention = new Map<string, number>();
  for (const [index, fact] of draft.articleFacts.entries()) {
    if (!firstMention.has(fact.value.condition)) firstMention.set(fact.value.condition, index);
  }
  const rank = (condition: DraftCondition) => ({
    topic: topicOrder.get(condition.value.topic) ?? 0,
    role: condition.value.role === "overview" ? 0 : 1,
    mention: firstMention.get(condition.value.slug) ?? draft.articleFacts.length,
  });
  return [...draft.conditions].sort((a, b) => {
    const left = rank(a);
    const right = rank(b);
    return (
      left.topic - right.topic || left.role - right.role || left.mention - right.mention || (a.value.slug < b.value.slug ? -1 : 1)
    );
  });
}
