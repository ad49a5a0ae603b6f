/** A dash where there is no figure; who cannot see it hears why. */
export function NoFigure({ why }: { readonly why: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{why}</span>
    </>
  );
}
