"use client";

const KEYS: readonly (readonly [string, string])[] = [
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

export function KeysHelp() {
  return (
    <table className="w-full text-left">
      <thead className="sr-only">
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Does</th>
        </tr>
      </thead>
      <tbody>
        {KEYS.map(([key, does]) => (
          <tr key={key} className="border-line border-t first:border-t-0">
            <th scope="row" className="w-40 py-2 pr-4 font-medium">
              <kbd className="font-sans">{key}</kbd>
            </th>
            <td className="py-2">{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
