/** What each key of the study screen does. */
export const STUDY_KEYS: readonly (readonly [string, string])[] = [
  ["Space, Enter", "Show the answer, then Good, or Again after a wrong answer"],
  ["1 2 3 4", "Again, Hard, Good, Easy"],
  ["1 to 9", "On a picture with numbers: choose a place"],
  ["u, Ctrl+Z, ⌘Z", "Undo, as often as you like"],
  ["e", "Write a note of your own"],
  ["i", "Card info and forgetting curve"],
  ["-", "Bury until tomorrow"],
  ["!", "Suspend: no longer show this card"],
  ["?", "This list"],
  ["Esc", "Close a sheet, or leave the field of a typed card, so that keys work"],
];
