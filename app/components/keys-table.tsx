"use client";

import { useSingleKeys } from "./use-single-keys.ts";

/** Keys and what they do, and whether they do it on this device. */
export function KeysTable({ keys }: { readonly keys: readonly (readonly [string, string])[] }) {
  const on = useSingleKeys();
  return (
    <>
      <p className={on ? "mb-3 text-muted text-sm" : "mb-3"}>
        {on
          ? "These can be turned off on this device, in the menu or in the settings."
          : "Single-key shortcuts are off on this device: only Tab, Enter and the arrow keys act, on what has the focus. Turn them on in the menu or in the settings."}
      </p>
      <table className="w-full text-left">
        <thead className="sr-only">
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Does</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([key, does]) => (
            <tr key={key} className="border-line border-t first:border-t-0">
              <th scope="row" className="w-40 py-2 pr-4 font-medium">
                <kbd className="font-sans">{key}</kbd>
              </th>
              <td className="py-2">{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
