import { DEFAULT_CONFIG } from "#core/scheduler-config";
export default function Page() {
  return <h1>Rounds {DEFAULT_CONFIG.model}</h1>;
}
