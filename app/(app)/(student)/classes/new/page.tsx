import type { Metadata } from "next";
import { getLibrary } from "#server/library";
import { requireStudent } from "#server/proofs";
import { EmptyState } from "../../../../components/empty-state.tsx";
import { FormPage } from "../../../../components/form-page.tsx";
import { LinkButton } from "../../../../components/link-button.tsx";
import { WayOut } from "../../../../components/way-out.tsx";
import { NewClassForm } from "./new-class-form.tsx";

export const metadata: Metadata = { title: "Create a class" };

export default async function NewClassPage() {
  await requireStudent();
  const { course } = await getLibrary(null);
  const ways = <WayOut href="/classes">Back to my classes</WayOut>;
  if (course === null) {
    return (
      <FormPage title="Create a class" ways={ways}>
        <EmptyState title="No course is published yet" action={<LinkButton href="/library">Open the library</LinkButton>}>
          A class needs a course. Come back when there is something in the library.
        </EmptyState>
      </FormPage>
    );
  }
  return (
    <FormPage title="Create a class" lead={`A class studies one course: ${course.title}.`} ways={ways}>
      <NewClassForm courseSlug={course.slug} />
    </FormPage>
  );
}
