"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "../../components/button.tsx";

/** Sign-in through the OpenID Connect provider that the operator set up. */
export function ProviderButton({ name, next }: { name: string; next: string }) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <p className="my-4 text-center text-muted text-sm">or</p>
      <Button
        variant="secondary"
        size="lg"
        className="w-full"
        busy={leaving}
        onClick={async () => {
          setLeaving(true);
          await signIn("oidc", { callbackUrl: next }).catch(() => setLeaving(false));
        }}
      >
        Sign in with {name}
      </Button>
    </>
  );
}
