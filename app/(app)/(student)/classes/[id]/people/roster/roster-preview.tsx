import { countOf } from "../../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../../components/disclosure.tsx";
import { addWords, moveWords, type RosterPreview as Preview, type RosterTicks, removeWords } from "./roster-choice.ts";
import { TickList } from "./tick-list.tsx";

/** Names drawn of those who stay as they are. */
const DRAWN = 200;
const SPLIT_HINT =
  ' Names in two columns are joined as they stand. If they are the wrong way round, write "Last name, First name, Email, Section" above the list and check it again.';

interface RosterPreviewProps {
  readonly preview: Preview;
  readonly ticks: RosterTicks;
  readonly onTicks: (ticks: RosterTicks) => void;
}

/** What a class list would change, to be chosen from row by row. */
export function RosterPreview({ preview: { add, move, remove, keep, blocked }, ticks, onTicks }: RosterPreviewProps) {
  return (
    <div className="space-y-6">
      <TickList
        title={`${countOf(add.length, "student")} to add`}
        about={`They are not mailed. Each gets a place that they take by joining with the code, from an account with the address on the list.${
          add.some(({ row }) => row.nameSplit) ? SPLIT_HINT : ""
        }`}
        rows={add.map((each) => ({
          key: each.row.email,
          name: each.row.name ?? each.former?.name ?? null,
          email: each.row.email,
          note: addWords(each, ticks.add.has(each.row.email)),
        }))}
        ticked={ticks.add}
        onTick={(ticked) => onTicks({ ...ticks, add: ticked })}
      />
      <TickList
        title={`${countOf(move.length, "student")} to move`}
        about="The list has them in another section than the class."
        rows={move.map((each) => ({
          key: each.enrolled.enrollmentId,
          name: each.enrolled.name,
          email: each.enrolled.email,
          note: moveWords(each, ticks.move.has(each.enrolled.enrollmentId)),
        }))}
        ticked={ticks.move}
        onTick={(ticked) => onTicks({ ...ticks, move: ticked })}
      />
      <TickList
        title={`${countOf(remove.length, "student")} not on the list`}
        about="They stay in the class, unless you tick them: then they are removed, and you see nothing of them any more."
        rows={remove.map((each) => ({
          key: each.enrollmentId,
          name: each.name,
          email: each.email,
          note: removeWords(each, ticks.remove.has(each.enrollmentId)),
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
          about="Nothing changes for them; a name that the list writes differently is not taken over."
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
