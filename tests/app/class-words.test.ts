import { describe, expect, it } from "vitest";
import { describeStaff, describeWork } from "../../app/(app)/(student)/classes/class-words.ts";
import { describeAccess } from "../../app/components/access-words.ts";

describe("what a class says of its staff", () => {
  const staff = { role: "instructor", owner: false, contentRight: "edit", studentData: "view" } as const;
  it.each([
    [{ owner: true }, "You own this class. You prepare its assignments and see its students."],
    [{ studentData: "none" }, "You teach this class. You prepare its assignments; its students you may not see."],
    [
      { role: "assistant", contentRight: "none" },
      "You assist in this class. You see its students; its assignments you may not change.",
    ],
    [
      { role: "assistant", contentRight: "none", studentData: "none" },
      "You assist in this class. You may not change its assignments or see its students; its owner can allow both.",
    ],
  ] as const)("with %j", (change, words) => expect(describeStaff({ ...staff, ...change })).toBe(words));
});

describe("what a class asks of a student now", () => {
  const at = (hour: number) => Date.UTC(2026, 2, 4, hour);
  const work = (state: "coming" | "open" | "late" | "closed" | "done", hour = 9) => ({
    state,
    timeZone: "Europe/Zurich",
    dates: { releaseAt: at(hour - 1), dueAt: at(hour) },
  });
  const words = (...list: ReturnType<typeof work>[]) => describeWork(list, at(10)).replaceAll("\u202f", " ");

  it("names what is late before what is open, and of that the nearest date on the clock of the class", () => {
    expect(words(work("open", 12), work("late"), work("open", 11), work("done"))).toBe(
      "1 assignment is late and can still be done. 2 assignments are open, the next due Wed, Mar 4, 12:00 PM.",
    );
    expect(words(work("open"))).toBe("1 assignment is open, due Wed, Mar 4, 10:00 AM.");
  });
  it("looks ahead when nothing is open", () => {
    expect(words(work("coming", 15), work("coming", 13), work("done"))).toBe(
      "Nothing is open. The next assignment begins Wed, Mar 4, 1:00 PM.",
    );
    expect(words(work("done"), work("closed"))).toBe("No assignment is waiting for you.");
    expect(words()).toBe("Nothing is assigned yet.");
  });
});

describe("a line of the access log", () => {
  const entry = { id: "1", at: 0, action: "read-student", detail: null, actorName: "Ada", own: false, className: "Year 3" };
  it.each([
    [{}, "Ada looked at your page"],
    [{ actorName: null }, "Somebody whose account is erased looked at your page"],
    [{ action: "joined", own: true }, "You joined the class"],
    [{ action: "enrollment-changed", detail: { state: "removed" } }, "Ada took you out of the class"],
    [{ action: "enrollment-changed", detail: { section: true } }, "Ada moved you to another section"],
    [{ action: "enrollment-changed", detail: { role: "assistant" } }, "Ada changed your role, rights or section"],
    [{ action: "of-tomorrow" }, "Ada did something that concerns you (of-tomorrow)"],
  ])("%j", (change, words) => expect(describeAccess({ ...entry, ...change })).toBe(words));
});
