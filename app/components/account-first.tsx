import { LinkButton } from "./link-button.tsx";

/** For a visitor on a page that needs an account: both ways lead back to `next`, a path of this site. */
export function AccountFirst({ next, children }: { readonly next: string; readonly children: string }) {
  const query = `?next=${encodeURIComponent(next)}`;
  return (
    <div className="space-y-4">
      <p>{children}</p>
      <LinkButton href={`/sign-up${query}`} size="lg" className="w-full">
        Create an account
      </LinkButton>
      <LinkButton href={`/sign-in${query}`} size="lg" variant="secondary" className="w-full">
        I have an account: sign in
      </LinkButton>
    </div>
  );
}
