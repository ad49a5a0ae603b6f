import { countOf } from "../../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../../components/disclosure.tsx";
import type { RosterPreview as Preview, RosterTicks } from "./roster-choice.ts";
import { TickList } from "./tick-list.tsx";

/** Names drawn of those who stay as they are. */
const DRAWN = 200;

interface RosterPreviewProps {
  readonly preview: Preview;
  readonly ticks: RosterTicks;
  readonly onTicks: (ticks: RosterTicks) => void;
}

/** What a class list would change, to be chosen from row by row. */
export function RosterPreview({ preview: { add, move, remove, keep, blocked }, ticks, onTicks }: RosterPreviewProps) {
  const section = (name: string | null) => name ?? "no section";
  return (
    <div className="space-y-6">
      <TickList
        title={`${countOf(add.length, "student")} to add`}
        about="They are not mailed. Each has a place in the class as soon as they join with the code, under the address on the list."
        rows={add.map(({ row, former }) => ({
          key: row.email,
          name: row.name,
          email: row.email,
          note: [
            ...(row.section === null ? [] : [`in ${row.section}`]),
            ...(former ? ["was taken out before and gets a place again"] : []),
          ].join(", "),
        }))}
        ticked={ticks.add}
        onTick={(ticked) => onTicks({ ...ticks, add: ticked })}
      />
      <TickList
        title={`${countOf(move.length, "student")} to move`}
        about="The list has them in another section than the class."
        rows={move.map(({ enrolled, from, to }) => ({
          key: enrolled.enrollmentId,
          name: enrolled.name,
          email: enrolled.email,
          note: `from ${section(from)} to ${to}`,
        }))}
        ticked={ticks.move}
        onTick={(ticked) => onTicks({ ...ticks, move: ticked })}
      />
      <TickList
        title={`${countOf(remove.length, "student")} not on the list`}
        about="They stay in the class, unless you tick them: then they are removed, and you see nothing of them any more."
        rows={remove.map(({ enrollmentId, name, email, section: own, state }) => ({
          key: enrollmentId,
          name,
          email,
          note: [...(own === null ? [] : [`in ${own}`]), ...(state === "invited" ? ["invited, not here yet"] : [])].join(", "),
        }))}
        ticked={ticks.remove}
        onTick={(ticked) => onTicks({ ...ticks, remove: ticked })}
      />
      {blocked.length === 0 ? null : (
        <Names
          summary={`${countOf(blocked.length, "student")} kept out of the class`}
          about="An import never lets them in. Do that under People, if you want to."
          people={blocked.map(({ row }) => row)}
        />
      )}
      {keep.length === 0 ? null : (
        <Names
          summary={`${countOf(keep.length, "student")} in the class already`}
          about="Nothing changes for them."
          people={keep.map(({ row, enrolled }) => ({ email: row.email, name: enrolled.name ?? row.name }))}
        />
      )}
    </div>
  );
}

interface NamesProps {
  readonly summary: string;
  readonly about: string;
  readonly people: readonly { readonly name: string | null; readonly email: string }[];
}

function Names({ summary, about, people }: NamesProps) {
  return (
    <Disclosure summary={summary}>
      <p className="text-muted">{about}</p>
      <ul className="mt-2 columns-[16rem]">
        {people.slice(0, DRAWN).map(({ name, email }) => (
          <li key={email} className="break-inside-avoid break-words">
            {name ?? email}
          </li>
        ))}
      </ul>
      {people.length > DRAWN ? <p className="mt-2 text-muted">and {countOf(people.length - DRAWN, "other")}</p> : null}
    </Disclosure>
  );
}
