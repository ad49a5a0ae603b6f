"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";

/** Reads the page again after something was written; `refreshing` until the new one is there, so that nobody acts on the old. */
export function useRefresh(): { readonly refreshing: boolean; readonly refresh: () => void } {
  const router = useRouter();
  const [refreshing, start] = useTransition();
  return { refreshing, refresh: () => start(() => router.refresh()) };
}
