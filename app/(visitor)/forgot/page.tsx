import type { Metadata } from "next";
import { FormPage } from "../../components/form-page.tsx";
import { WayOut } from "../../components/way-out.tsx";
import { ForgotForm } from "./forgot-form.tsx";

export const metadata: Metadata = { title: "Set a new password" };

export default function ForgotPage() {
  return (
    <FormPage
      title="Set a new password"
      lead="Tell us your e-mail address and we send a link that lets you choose a new password."
      ways={<WayOut href="/sign-in">Back to signing in</WayOut>}
    >
      <ForgotForm />
    </FormPage>
  );
}
