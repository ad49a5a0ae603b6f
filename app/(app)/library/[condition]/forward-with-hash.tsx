"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Goes on to `path`, to the same anchor as here. */
export function ForwardWithHash({ path }: { path: string }) {
  const router = useRouter();
  useEffect(() => router.replace(path + window.location.hash), [router, path]);
  return null;
}
