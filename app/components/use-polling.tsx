import { useFetchers, useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/**
 * Asks for the page's data anew while someone looks at it and nothing else is under way: where a button's answer leads
 * to another page, the router would forget that page for whatever began after the button was pressed.
 */
export function useQuietRevalidator(): () => void {
  const { state, revalidate } = useRevalidator();
  const { state: navigation } = useNavigation();
  const isQuiet = [state, navigation, ...useFetchers().map((fetcher) => fetcher.state)].every(
    (one) => one === "idle",
  );
  const quiet = useRef(isQuiet);
  useEffect(() => {
    quiet.current = isQuiet;
  }, [isQuiet]);
  return useCallback(() => {
    if (quiet.current && document.visibilityState === "visible") revalidate();
  }, [revalidate]);
}

/** Asks for the page's data again and again; null: not at all. */
export function usePolling(everyMs: number | null): void {
  const revalidate = useQuietRevalidator();
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(revalidate, everyMs);
    return () => clearInterval(timer);
  }, [revalidate, everyMs]);
}

/** Soon enough for whoever waits, and no burden while half of a city is without a connection. */
export const askAgainMs = 3_000;

/** For a page that could not be loaded: what kept it away is mostly over in a moment. */
export const useAskAgain = (wanted = true) => usePolling(wanted ? askAgainMs : null);
