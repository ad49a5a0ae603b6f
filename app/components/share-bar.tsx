/** A share from 0 to 1 as a bar; words beside it say the same. Without a share the empty track, so that lines stay alike. */
export function ShareBar({ share }: { readonly share: number | null }) {
  return (
    <div aria-hidden="true" className="relative mt-1 h-2 overflow-hidden rounded-full border border-line bg-sunken">
      {share === null ? null : (
        <div className="keeps-colour absolute inset-y-0 left-0 bg-heat-3" style={{ width: `${share * 100}%` }} />
      )}
    </div>
  );
}
