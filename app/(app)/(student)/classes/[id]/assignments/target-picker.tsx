"use client";

import { useState } from "react";
import type { CardTarget } from "#core/assignment";
import { Disclosure } from "../../../../../components/disclosure.tsx";

interface TargetPickerProps {
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  readonly conditions: readonly { readonly slug: string; readonly name: string; readonly topicSlug: string }[];
  readonly target: CardTarget;
  readonly onChange: (target: CardTarget) => void;
}

const CHOICE = "flex min-h-11 items-center gap-3 rounded-control px-2 hover:bg-sunken";

const toggled = (slugs: readonly string[], slug: string, on: boolean) =>
  on ? [...slugs, slug] : slugs.filter((each) => each !== slug);

/** Whole topics, single conditions, or both; none ticked is the whole course. */
export function TargetPicker({ topics, conditions, target, onChange }: TargetPickerProps) {
  const { topicSlugs, conditionSlugs } = target;
  // What is chosen already is not hidden; later the reader decides.
  const [opened] = useState(conditionSlugs);
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">
        What it is about <span className="font-normal text-muted text-sm">(none ticked: the whole course)</span>
      </legend>
      <ul className="mt-1 divide-y divide-line rounded-control border border-line">
        {topics.map((topic) => {
          const whole = topicSlugs.includes(topic.slug);
          const own = conditions.filter(({ topicSlug }) => topicSlug === topic.slug);
          const chosen = own.filter(({ slug }) => conditionSlugs.includes(slug)).length;
          return (
            <li key={topic.slug} className="px-1 py-1 sm:flex sm:items-start sm:gap-4">
              <label className={`${CHOICE} sm:w-1/2`}>
                <input
                  type="checkbox"
                  className="size-5 shrink-0"
                  checked={whole}
                  onChange={(event) =>
                    onChange({ conditionSlugs, topicSlugs: toggled(topicSlugs, topic.slug, event.target.checked) })
                  }
                />
                <span className="min-w-0 leading-tight">{topic.name}</span>
              </label>
              {whole ? (
                <p className="min-h-11 content-center px-2 text-muted text-sm">All of it</p>
              ) : (
                <Disclosure
                  className="px-2 sm:flex-1"
                  open={own.some(({ slug }) => opened.includes(slug))}
                  summary={
                    <>
                      {chosen === 0 ? "Single conditions" : `${chosen} of ${own.length} conditions`}
                      <span className="sr-only"> of {topic.name}</span>
                    </>
                  }
                >
                  <ul>
                    {own.map(({ slug, name }) => (
                      <li key={slug}>
                        <label className={CHOICE}>
                          <input
                            type="checkbox"
                            className="size-5 shrink-0"
                            checked={conditionSlugs.includes(slug)}
                            onChange={(event) =>
                              onChange({ topicSlugs, conditionSlugs: toggled(conditionSlugs, slug, event.target.checked) })
                            }
                          />
                          <span className="min-w-0 leading-tight">{name}</span>
                        </label>
                      </li>
                    ))}
                  </ul>
                </Disclosure>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
