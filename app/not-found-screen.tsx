import { LinkButton } from "./components/link-button.tsx";

export function NotFoundScreen() {
  return (
    <div className="mx-auto max-w-xl py-10">
      <p className="tabular text-muted">404</p>
      <h1 className="mt-1 text-3xl">There is no page at this address</h1>
      <p className="mt-3 text-lg">
        It may have been renamed, or the link has a typing error. The library has everything that can be studied.
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton href="/library">Open the library</LinkButton>
        <LinkButton href="/today" variant="secondary">
          Go to today
        </LinkButton>
      </div>
    </div>
  );
}
