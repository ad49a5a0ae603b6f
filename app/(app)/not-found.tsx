import { NotFoundScreen } from "../not-found-screen.tsx";

/** Inside the shell of the app, for a condition that does not exist. */
export default function NotFound() {
  return <NotFoundScreen />;
}
