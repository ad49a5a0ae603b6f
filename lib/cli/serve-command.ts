import type { Command } from "commander";
import { sayToPeople } from "./progress.ts";
import { parsePort } from "./project.ts";
import { serve } from "./serve.ts";

interface ServeFlags {
  readonly dev?: boolean;
  readonly port?: string;
  readonly host?: string;
  readonly seedDemo?: boolean;
  readonly build: boolean;
}

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("start Rounds: database, migrations, content, build if needed, app")
    .option("--dev", "reload on changes (next dev) instead of a production build")
    .option("--port <number>", "port of the app (default: PORT, else 3000)")
    .option("--host <address>", "address to listen on (default: HOST, else 127.0.0.1: this computer only; 0.0.0.0: everybody)")
    .option("--seed-demo", "make the demo accounts when they are missing, and say so on the sign-in page")
    .option("--no-build", "use the production build that is there, even when sources have changed")
    .addHelpText(
      "after",
      `
Examples:
  npm start                                        = serve --seed-demo
  npm run dev -- --port 3100                       with reload, on another port
  npm run rounds -- serve --host 0.0.0.0           let others in (set NEXTAUTH_URL to the address they type)
  DATABASE_URL=postgres://... AUTH_SECRET=... npm run rounds -- serve`,
    )
    .action(async (flags: ServeFlags) => {
      const stop = new AbortController();
      let asked = 0;
      const onSignal = () => {
        stop.abort();
        if (++asked === 3) process.exit(1);
      };
      process.on("SIGINT", onSignal).on("SIGTERM", onSignal).on("SIGHUP", onSignal);
      try {
        await serve({
          dev: flags.dev ?? false,
          build: flags.build,
          seedDemo: flags.seedDemo ?? false,
          host: flags.host ?? (process.env.HOST?.trim() || "127.0.0.1"),
          port: flags.port ? parsePort(flags.port, "--port") : parsePort(process.env.PORT?.trim() || "3000", "PORT"),
          env: process.env,
          say: sayToPeople,
          signal: stop.signal,
        });
      } finally {
        process.off("SIGINT", onSignal).off("SIGTERM", onSignal).off("SIGHUP", onSignal);
      }
    });
}
