import type { ReactNode } from "react";
import { ScrollRegion } from "../../../../../components/scroll-region.tsx";

interface PeopleTableProps {
  readonly caption: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** A table of people with controls in its rows; scrolls by itself where it is wider than the screen. */
export function PeopleTable({ caption, head, children }: PeopleTableProps) {
  return (
    <ScrollRegion name={caption}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="bg-sunken text-sm">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

export function HeadCell({ children, className = "" }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <th scope="col" className={`whitespace-nowrap px-3 py-2 font-semibold ${className}`}>
      {children}
    </th>
  );
}
