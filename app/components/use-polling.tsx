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

/** Soon enough for whoever waits, and no burden while half of a city is without a connection. */
export const askAgainMs = 3_000;

/** For a page that could not be loaded: what kept it away is mostly over in a moment. */
export const useAskAgain = (wanted = true) => usePolling(wanted ? askAgainMs : null);
