import type { Metadata } from "next";
import { cookies } from "next/headers";
import { requireStudent } from "#server/proofs";
import { getSettings } from "#server/settings";
import { LinkButton } from "../../../components/link-button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Panel } from "../../../components/panel.tsx";
import { SingleKeysSwitch } from "../../../components/single-keys-switch.tsx";
import { ThemeSwitch } from "../../../components/theme-switch.tsx";
import { parseTheme, THEME_COOKIE } from "../../../theme.ts";
import { PasswordForm } from "./password-form.tsx";
import { SignOutButtons } from "./sign-out-buttons.tsx";
import { StudySettingsForm } from "./study-settings-form.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { email, name, newPerDay, reviewsPerDay, caseTimePercent, hasPassword, config, mix } = await getSettings(
    await requireStudent(),
  );
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Settings" lead={<>Signed in as {email}</>} />
      <div className="space-y-6">
        <StudySettingsForm
          name={name}
          limits={{ newPerDay, reviewsPerDay }}
          caseTimePercent={caseTimePercent}
          config={config}
          mix={mix}
        />
        <Panel title="Appearance">
          <ThemeSwitch initial={theme} />
        </Panel>
        <Panel title="Keyboard">
          <SingleKeysSwitch />
        </Panel>
        {hasPassword ? (
          <Panel title="Password">
            <PasswordForm email={email} />
          </Panel>
        ) : null}
        <Panel title="Sessions">
          <SignOutButtons />
        </Panel>
        <Panel title="Privacy and your data">
          <p className="mb-4 text-muted">
            What the staff of your classes sees and who looked, everything that is stored of you as a file, and the end of your
            account.
          </p>
          <LinkButton href="/settings/privacy" variant="secondary">
            Open privacy
          </LinkButton>
        </Panel>
      </div>
    </div>
  );
}
