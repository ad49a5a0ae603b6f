import type { Metadata } from "next";
import { Shell } from "./components/shell.tsx";
import { NotFoundScreen } from "./not-found-screen.tsx";

export const metadata: Metadata = { title: "No such page" };

export default function NotFound() {
  return (
    <Shell signedIn={false}>
      <NotFoundScreen />
    </Shell>
  );
}
