import { signIn } from "next-auth/react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PasswordForm } from "../../app/(app)/(student)/settings/password-form.tsx";
import { ResetForm } from "../../app/(visitor)/reset/reset-form.tsx";
import { SignInForm } from "../../app/(visitor)/sign-in/sign-in-form.tsx";
import { openAccount } from "../../app/(visitor)/sign-up/open-account.ts";
import { SignUpForm } from "../../app/(visitor)/sign-up/sign-up-form.tsx";
import { TakenNotice } from "../../app/(visitor)/sign-up/taken-notice.tsx";

vi.mock("next-auth/react", () => ({ signIn: vi.fn(), signOut: vi.fn() }));
afterEach(() => vi.unstubAllGlobals());

describe("a password field", () => {
  it.each([
    ["signing up", <SignUpForm key="up" next="/today" />, 1],
    ["signing in", <SignInForm key="in" next="/today" />, 1],
    ["a reset", <ResetForm key="reset" token="t" />, 1],
    ["changing it", <PasswordForm key="change" email="ada@example.org" />, 2],
  ])("of %s never cuts off what is pasted into it", (_, form, count) => {
    const inputs = renderToStaticMarkup(form).match(/<input[^>]*type="password"[^>]*>/g) ?? [];
    expect(inputs).toHaveLength(count);
    for (const input of inputs) expect(input).not.toMatch(/maxlength/i);
  });
});

describe("opening an account", () => {
  const account = { name: "Ada", email: "ada@example.org", password: "numb heel", timeZone: "UTC" };
  const answers = (created: Response, error?: string) => {
    vi.stubGlobal("fetch", async () => created);
    vi.mocked(signIn).mockReset();
    vi.mocked(signIn).mockResolvedValue({ ok: !error, status: error ? 401 : 200, error, url: null } as never);
  };
  const created = () => Response.json({ created: true }, { status: 201 });

  it("signs in", async () => {
    answers(created());
    expect(await openAccount(account)).toMatchObject({ ok: true, unknown: false });
  });

  it("says `unknown` when the password does not fit after a 201: the address had an account", async () => {
    answers(created(), "CredentialsSignin");
    expect(await openAccount(account)).toMatchObject({ ok: false, unknown: true });
  });

  it("does not take an outage or a limit for an account that exists", async () => {
    for (const error of ["RateLimited", "Unavailable"]) {
      answers(created(), error);
      expect(await openAccount(account)).toMatchObject({ ok: false, unknown: false });
    }
  });

  it("does not sign in when the form was refused", async () => {
    const fields = { password: "At most 128 characters." };
    answers(Response.json({ error: { message: "Some of this cannot be saved.", fields } }, { status: 422 }));
    expect(await openAccount(account)).toMatchObject({ ok: false, unknown: false, fields });
    expect(signIn).not.toHaveBeenCalled();
  });

  it("shows the owner of a taken address the ways in", () => {
    const html = renderToStaticMarkup(<TakenNotice next="/study?topic=nerves" />);
    const words = html.replace(/<[^>]+>/g, "");
    expect(words).toContain("If you already have an account, sign in or look at your mail: we have sent you a note.");
    expect(html).toContain('href="/sign-in?next=%2Fstudy%3Ftopic%3Dnerves"');
    expect(html).toContain('href="/forgot"');
  });
});
