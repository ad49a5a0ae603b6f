import type { Rating } from "#core/review-event";

/** What the four answers are called wherever a student reads them. */
export const RATING_NAMES: Readonly<Record<Rating, string>> = { 1: "Again", 2: "Hard", 3: "Good", 4: "Easy" };
