import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Asks for the page's data again and again while someone looks at it and nothing else is under way; null: not at all. */
export function usePolling(everyMs: number | null): void {
  const { state, revalidate } = useRevalidator();
  const { state: navigation } = useNavigation();
  const idle = state === "idle" && navigation === "idle";
  useEffect(() => {
    if (!idle || everyMs === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [idle, revalidate, everyMs]);
}
