import type { Rule } from "./draft.ts";
import { studentTexts } from "./student-texts.ts";
import { findTerms } from "./term-search.ts";

/** One spelling for each unit: a student compares numbers, not ways of writing them. */
const UNIT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bmm ?\/?HG\b|\bmmHg\b|\bmm ?hg\b/, "mm Hg"],
  [/\b(?:m|mc)?g(?:\/d\b| (?:per|a|each|every) day\b| daily\b| once (?:a day|daily)\b)/, "mg/day"],
  [/\d ?(?:ml|ML|cc)\b|\/(?:ml|l|dl|DL)\b|\d ?dl\b/, "mL, dL, L"],
  [/(?<!°)(?<![\d.])\d+(?:\.\d+)? ?[CF]\b(?!-)|\bdegrees? (?:C|F|Celsius|Fahrenheit|centigrade)\b|\d°[CF]\b|° [CF]\b/, "40 °C"],
  [/[µμ]g|\bug\b|\d ?micrograms?\b/, "mcg"],
  [/\d[ -]?(?:h|hr|hrs|wk|wks|d|mo|mos|yr|yrs|y|min|mins|sec|secs|s)\b/, "hours, weeks, days, months, years, minutes, seconds"],
  [/\d ?(?:kilograms?|kilos?|kgs|centimeters?|cms|millimeters?|milligrams?|mgs|milliliters?|grams?)\b/, "kg, cm, mm, mg, mL, g"],
  [/\d(?:mg|mcg|g|kg|cm|mm|m|mL|dL|L|mmol|nmol|pmol|Hz|kHz|kPa|mm Hg|ms)\b/, "a space between number and unit"],
  [/\d ?[–—−] ?\d|(?<![\p{L}\p{N}.-])\d+(?:\.\d+)? ?- ?\d+(?:\.\d+)?(?![\p{L}\p{N}])/u, "2 to 6"],
  [/\d [%]|\d ?(?:percent|per cent)\b/, "20%"],
];

export const checkUnits: Rule = (draft) =>
  studentTexts(draft).flatMap((text) => findTerms(text, UNIT_FORMS, "unit-spelling", "is not how this course writes it"));
