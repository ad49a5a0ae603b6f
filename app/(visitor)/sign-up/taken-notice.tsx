import Link from "next/link";
import { Notice } from "../../components/notice.tsx";

/** For an address that seems to have an account: its owner finds the way in here (docs/decisions/0006-sign-up-tells-little.md). */
export function TakenNotice({ next }: { next: string }) {
  return (
    <Notice tone="warn" role="alert" title="The account may exist already">
      If you already have an account,{" "}
      <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="text-link">
        sign in
      </Link>{" "}
      or look at your mail: we have sent you a note. You can also{" "}
      <Link href="/forgot" className="text-link">
        set a new password
      </Link>
      .
    </Notice>
  );
}
