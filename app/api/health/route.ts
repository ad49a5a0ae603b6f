import { checkHealth } from "#server/health";
import { Answer, route } from "#server/route";

export const GET = route({ pattern: "/api/health", auth: "none" }, async () => {
  const { ready, health } = await checkHealth();
  return new Answer(ready ? 200 : 503, health);
});
