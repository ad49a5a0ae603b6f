/** Of both demo accounts. Not a secret: it is printed at each start and shown on the landing page of a demo. */
export const DEMO_PASSWORD = "heel-to-toe-60";

export const DEMO_ACCOUNTS: readonly {
  readonly email: string;
  readonly name: string;
  readonly about: string;
  readonly days: number;
}[] = [
  { email: "student@demo.rounds", name: "Sam Rivera", about: "60 days of history, cards due today", days: 60 },
  { email: "fresh@demo.rounds", name: "Kim Novak", about: "has not studied yet", days: 0 },
];
