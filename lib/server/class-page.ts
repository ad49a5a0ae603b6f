import { notFound } from "next/navigation";
import type { ClassRight } from "#db/class-rights";
import type { ClassProof } from "./class-proofs.ts";
import { Problem } from "./problem.ts";
import { requireStudent, type StudentProof } from "./proofs.ts";

/** What a page under /classes/[id] gets from Next. */
export interface ClassPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * For pages of a class: the proof of a right in it, by one of the functions of class-proofs. Strangers are sent to sign in; for everybody without the
 * right there is no such page.
 */
export async function classProof<Right extends ClassRight>(
  params: ClassPageProps["params"],
  right: (proof: StudentProof, classId: string) => Promise<ClassProof<Right>>,
): Promise<ClassProof<Right>> {
  const proof = await requireStudent();
  return await orNotFound(right(proof, (await params).id));
}

/** What a use case gives to a page: where it says that there is no such thing or no right to it, the page is one that was not found. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && (error.status === 404 || error.status === 403)) notFound();
    throw error;
  }
}

/** What a use case answers, or the refusal that a page is to show in words. What nobody on this page can mend is thrown on. */
export async function orRefusal<T>(asked: Promise<T>): Promise<{ readonly found: T } | { readonly refusal: Problem }> {
  try {
    return { found: await asked };
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return { refusal: error };
    throw error;
  }
}
