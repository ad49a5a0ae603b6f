import { type ReactNode, useState } from "react";
import { Button } from "../../../../../../components/button.tsx";
import { TextField } from "../../../../../../components/field.tsx";

/** Rows drawn at once, of lists of up to 10,000. */
const DRAWN = 100;

export interface TickRow {
  readonly key: string;
  readonly name: string | null;
  readonly email: string;
  /** What becomes of them as it is ticked now. */
  readonly note: string;
}

interface TickListProps {
  readonly title: string;
  readonly about: ReactNode;
  readonly rows: readonly TickRow[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
}

/** A list to choose from row by row. Only its first rows are drawn; a search finds the others. */
export function TickList({ title, about, rows, ticked, onTick }: TickListProps) {
  const [drawn, setDrawn] = useState(DRAWN);
  const [search, setSearch] = useState("");
  if (rows.length === 0) return null;
  const wanted = search.trim().toLowerCase();
  const found = wanted === "" ? rows : rows.filter(({ name, email }) => `${name ?? ""} ${email}`.toLowerCase().includes(wanted));

  function tick(key: string, on: boolean) {
    const next = new Set(ticked);
    if (on) next.add(key);
    else next.delete(key);
    onTick(next);
  }

  return (
    <fieldset className="min-w-0 rounded-panel border border-line bg-surface p-4 sm:p-5">
      <legend className="float-left mb-1 w-full font-semibold font-serif text-xl">{title}</legend>
      <p className="clear-both text-muted">{about}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button variant="secondary" onClick={() => onTick(new Set(rows.map(({ key }) => key)))}>
          Tick all
        </Button>
        <Button variant="secondary" onClick={() => onTick(new Set())}>
          Tick none
        </Button>
        <p className="text-muted text-sm" role="status">
          {ticked.size.toLocaleString("en-US")} of {rows.length.toLocaleString("en-US")} ticked
        </p>
      </div>
      {rows.length > DRAWN ? (
        <div className="mt-3 max-w-md">
          <TextField
            label="Find by name or address"
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      ) : null}
      <ul className="mt-2 divide-y divide-line">
        {found.slice(0, drawn).map(({ key, name, email, note }) => (
          <li key={key}>
            <label className="flex min-h-11 items-center gap-3 rounded-control px-1 py-1.5 hover:bg-sunken">
              <input
                type="checkbox"
                className="size-5 shrink-0"
                checked={ticked.has(key)}
                onChange={(event) => tick(key, event.target.checked)}
              />
              <span className="flex min-w-0 flex-wrap gap-x-3">
                <span className="font-medium">{name ?? email}</span>
                {name === null ? null : <span className="break-all text-muted">{email}</span>}
                <span>{note}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="py-3 text-muted">Nobody fits this search.</p> : null}
      {found.length > drawn ? (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button variant="secondary" onClick={() => setDrawn(drawn + DRAWN)}>
            Show {Math.min(DRAWN, found.length - drawn)} more
          </Button>
          <p className="text-muted text-sm">
            {drawn.toLocaleString("en-US")} of {found.length.toLocaleString("en-US")} are shown; what is ticked holds for all.
          </p>
        </div>
      ) : null}
    </fieldset>
  );
}
