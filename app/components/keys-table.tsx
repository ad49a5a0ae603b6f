/** Keys and what they do. */
export function KeysTable({ keys }: { readonly keys: readonly (readonly [string, string])[] }) {
  return (
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
  );
}
