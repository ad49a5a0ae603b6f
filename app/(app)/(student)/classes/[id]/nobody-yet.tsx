import type { ReactNode } from "react";
import type { ClassProof } from "#server/class-proofs";
import { EmptyState } from "../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../components/link-button.tsx";

interface NobodyYetProps {
  readonly proof: ClassProof<"member">;
  /** What will stand on this page then. */
  readonly children: ReactNode;
}

/** In place of the figures of a class without students: how to let them in, where that can be done. */
export function NobodyYet({ proof: { classId, archivedAt }, children }: NobodyYetProps) {
  if (archivedAt !== null) {
    return (
      <EmptyState title="Nobody is in this class">
        It is archived, so that nobody can join. Its owner can open it again under Settings.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nobody is in this class yet"
      action={<LinkButton href={`/classes/${classId}/people`}>Let students in</LinkButton>}
    >
      Show your students the join code, or import a list with their addresses. {children}
    </EmptyState>
  );
}
