/** Of all demo accounts. Not a secret: it is printed at each start and shown on the landing page of a demo. */
export const DEMO_PASSWORD = "heel-to-toe-60";

/** UUIDv7, so that a second seed finds the class of the first. */
export const DEMO_CLASS_ID = "019a9b5e-7c00-7d3e-8e60-0d3a05c1a550";

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly about: string;
  /** Of history. */
  readonly days: number;
}

export const DEMO_STUDENT: DemoAccount = {
  email: "student@demo.rounds",
  name: "Sam Rivera",
  about: "60 days of history, cards due today, in a class",
  days: 60,
};

export const DEMO_INSTRUCTOR: DemoAccount = {
  email: "instructor@demo.rounds",
  name: "Mara Lindqvist",
  about: "teaches the class of 24",
  days: 0,
};

/** Those that somebody signs in to; the others of the class have no password. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  DEMO_STUDENT,
  { email: "fresh@demo.rounds", name: "Kim Novak", about: "has not studied yet, and is in no class", days: 0 },
  DEMO_INSTRUCTOR,
];
