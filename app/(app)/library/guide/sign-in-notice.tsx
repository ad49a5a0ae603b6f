import Link from "next/link";
import { Notice } from "../../../components/notice.tsx";

/** Tells a visitor what the page would show them; `path` is where they come back to. */
export function SignInNotice({ path }: { path: string }) {
  return (
    <Notice title="Your own memory, beside each fact">
      <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className="text-link">
        Sign in
      </Link>{" "}
      and this page shows what you have started and how likely you are to recall it now.
    </Notice>
  );
}
