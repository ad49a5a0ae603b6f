import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readSessionVersion } from "#db/accounts";
import { appDatabase } from "./app-database.ts";
import { safeNext } from "./auth/safe-next.ts";
import { readSession } from "./auth/session-cookie.ts";
import { withDeadline } from "./deadline.ts";
import { isDatabaseDown, signedOut, unavailable } from "./problem.ts";

declare const proven: unique symbol;

/** Evidence that the request comes from this student. Only this file makes one; use cases ask for it, so a forgotten check does not compile. */
export interface StudentProof {
  readonly studentId: string;
  readonly [proven]: "student";
}

/** Request header in which proxy.ts says which page was asked for. It decides nothing but where to go after signing in. */
export const PATH_HEADER = "x-rounds-path";

/** A proof when the session's version is still the one of the users row: asked anew at each request, so that ended sessions end at once. */
async function proofFrom(cookieHeader: string | null): Promise<StudentProof | null> {
  const claims = await readSession(cookieHeader);
  if (!claims) return null;
  try {
    const version = await withDeadline(readSessionVersion(appDatabase(), claims.sub));
    return version === claims.sessionVersion ? ({ studentId: claims.sub } as StudentProof) : null;
  } catch (error) {
    if (isDatabaseDown(error)) throw unavailable(error);
    throw error;
  }
}

/** For route handlers: the student who sent the request. Throws 401 for strangers and ended sessions, 503 when the database is away. */
export async function studentOf(request: Request): Promise<StudentProof> {
  const proof = await proofFrom(request.headers.get("cookie"));
  if (!proof) throw signedOut();
  return proof;
}

/** For pages that strangers may see as well: the student, or null. One database read per request however often it is called. */
export const findStudent = cache(async (): Promise<StudentProof | null> => proofFrom((await headers()).get("cookie")));

/** For pages: the student who asks; strangers are sent to sign in and come back to this page. */
export async function requireStudent(): Promise<StudentProof> {
  const proof = await findStudent();
  if (proof) return proof;
  const asked = safeNext((await headers()).get(PATH_HEADER));
  redirect(`/sign-in?next=${encodeURIComponent(asked)}`);
}
