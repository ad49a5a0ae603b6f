import { FocusedLoading } from "../../components/focused-loading.tsx";

export default function Loading() {
  return <FocusedLoading />;
}
