import type { StudyHabit } from "#core/simulate";
import type { PlannedSet } from "./simulated-student.ts";

/** Study days before today on which the demo class began. */
export const CLASS_DAYS = 28;

/** When the work of the class is due, released and open to the end, in days before today; below 0: after it. */
export const DEMO_DATES = {
  cards: { release: CLASS_DAYS, due: 6, late: -7 },
  exam: { release: 12, due: 4, late: -2 },
  practice: { release: 3, due: -4, late: null },
} as const;

/** How the sets of somebody are made; `ago` are days before today. */
export interface SetMaker {
  own(ago: number, wrong: number): PlannedSet;
  /** The assigned exam. */
  exam(ago: number, wrong: number): PlannedSet;
  /** The assigned practice, of which so many cases are answered. */
  practice(ago: number, answered: number, wrong: number): PlannedSet;
}

export interface Classmate {
  readonly name: string;
  /** Days before today. */
  readonly joined: number;
  /** Length of the history of cards; 0: never began. */
  readonly days: number;
  readonly newPerDay: number;
  /** By days before today. */
  readonly habit?: StudyHabit;
  /** Takes two conditions for each other. */
  readonly confused: boolean;
  readonly sets: (make: SetMaker) => readonly PlannedSet[];
}

type Kind = (name: string, index: number) => Classmate;

const WHOLE = { joined: CLASS_DAYS, days: CLASS_DAYS, confused: false } as const;

const steady: Kind = (name, index) => ({
  ...WHOLE,
  name,
  newPerDay: 15 + (index % 4),
  sets: (make) => [
    make.own(13 - (index % 2), 2),
    make.exam(11 - (index % 6), 2 + (index % 3)),
    make.own(4 - (index % 2), 2),
    ...(index % 3 === 0 ? [] : [make.practice(1 + (index % 2), index % 5 === 1 ? 4 : 10, index % 5 === 1 ? 1 : 3)]),
  ],
});

const confused: Kind = (name, index) => ({ ...steady(name, index), confused: true });

/** Nothing for weeks, then everything in the days before something is due. */
const crammer: Kind = (name, index) => ({
  ...WHOLE,
  name,
  newPerDay: 8,
  habit: {
    skips: (ago) => (isCramming(ago) ? 0.03 : 0.94),
    begins: (ago) => (isCramming(ago) ? 42 : 6),
  },
  confused: index % 3 !== 0,
  sets: (make) => [make.exam(index % 3 === 0 ? 2 : 4, 5)],
});

function isCramming(ago: number): boolean {
  return (ago >= 5 && ago <= 8) || ago === 2;
}

/** As the others at first, less and less from the second week on, and gone for more than a week now. */
const fading: Kind = (name, index) => ({
  ...WHOLE,
  name,
  newPerDay: 12,
  habit: { skips: (ago) => (ago <= 8 + (index % 2) ? 1 : ago > 20 ? 0.15 : 0.55) },
  sets: (make) => [make.own(13, 3)],
});

/** Studies most days and forgets more than others. */
const struggling: Kind = (name) => ({
  ...WHOLE,
  name,
  newPerDay: 7,
  habit: { skips: () => 0.2, recall: -1 },
  sets: (make) => [make.own(12, 4), make.exam(5, 9), make.own(3, 4)],
});

const newcomer: Kind = (name) => ({
  name,
  joined: 3,
  days: 3,
  newPerDay: 15,
  confused: false,
  sets: (make) => [{ ...make.own(1, 1), count: 4, answered: 4 }],
});

const absent: Kind = (name) => ({ name, joined: 5, days: 0, newPerDay: 15, confused: false, sets: () => [] });

/** With the demo student they are 24. */
export const CLASSMATES: readonly Classmate[] = (
  [
    ["Ada Brandt", steady],
    ["Amara Okafor", confused],
    ["Ben Castellano", crammer],
    ["Chloe Nguyen", steady],
    ["Daniel Osei", fading],
    ["Elif Yıldız", confused],
    ["Farah Haddad", steady],
    ["Georg Lindner", crammer],
    ["Hana Sato", steady],
    ["Inês Carvalho", confused],
    ["Jakob Meier", fading],
    ["Kavya Raman", steady],
    ["Liam O'Connell", confused],
    ["Mei Chen", steady],
    ["Nadia Petrova", newcomer],
    ["Omar Farouk", crammer],
    ["Paula Reyes", confused],
    ["Quentin Dubois", struggling],
    ["Rosa Marino", steady],
    ["Samir Patel", confused],
    ["Tessa van Dijk", fading],
    ["Uma Thapa", crammer],
    ["Victor Eklund", absent],
  ] as const satisfies readonly (readonly [string, Kind])[]
).map(([name, kind], index) => kind(name, index));
