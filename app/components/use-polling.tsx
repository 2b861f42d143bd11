import { useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect } from "react";

/**
 * Asks for the page's data anew while someone looks at it and nothing else is under way: where a button's answer leads
 * to another page, the router would forget that page for whatever began after the button was pressed.
 */
export function useQuietRevalidator(): () => void {
  const { revalidate } = useRevalidator();
  return useCallback(() => {
    if (isQuiet() && document.visibilityState === "visible") revalidate();
  }, [revalidate]);
}

/** The router itself knows of a button at once, a component only once React has drawn the page again. */
function isQuiet(): boolean {
  const { navigation, revalidation, fetchers } = window.__remixRouter.state;
  const states = [navigation.state, revalidation, ...[...fetchers.values()].map(({ state }) => state)];
  return states.every((state) => state === "idle");
}

/** Asks for the page's data again and again, with a rest after each answer; null: not at all. */
export function usePolling(everyMs: number | null): void {
  const revalidate = useQuietRevalidator();
  const { state } = useRevalidator();
  const { state: navigation } = useNavigation();
  const isIdle = state === "idle" && navigation === "idle";
  useEffect(() => {
    if (!isIdle || everyMs === null) return;
    const timer = setInterval(revalidate, everyMs);
    return () => clearInterval(timer);
  }, [isIdle, revalidate, everyMs]);
}

/** Soon enough for whoever waits, and no burden while half of a city is without a connection. */
export const askAgainMs = 3_000;

/** For a page that could not be loaded: what kept it away is mostly over in a moment. */
export const useAskAgain = (wanted = true) => usePolling(wanted ? askAgainMs : null);
