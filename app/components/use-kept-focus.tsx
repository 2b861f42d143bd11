import { useFetchers, useNavigation } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/** Polaris draws dialogs and menus in here. */
const above = "#PolarisPortalsContainer";

/** What vanishes so soon after a key or a click does so because of it. */
const actMs = 1_000;

/**
 * Whoever works with the keyboard never loses her place: what closes gives the focus back to what opened it, and where
 * that is gone as well, as a discarded import's row, the page's heading has it. Not where something on the page vanishes
 * by itself, as when an import ends: she may be reading elsewhere, and would be thrown to the top.
 */
export function useKeptFocus(): void {
  const follows = useFollowsHerAct();
  useEffect(() => {
    let last: Element | null = null;
    let wasAbove = false;
    let opener: Element | null = null;
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      wasAbove = target.closest(above) !== null;
      if (!wasAbove) opener = target;
    };
    // She points elsewhere by herself: nothing is lost then.
    const leave = () => (last = null);
    const isLost = () =>
      last !== null && !last.isConnected && document.activeElement === document.body && document.hasFocus();
    const giveBack = () => {
      if (!isLost()) return;
      const heading = document.querySelector<HTMLElement>("main h1");
      if (heading) heading.tabIndex = -1;
      for (const one of [opener, heading])
        if (one instanceof HTMLElement && isLost()) one.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (!isLost()) return;
      // A frame later, so that whoever means to take the focus has done it.
      if (wasAbove || follows()) requestAnimationFrame(giveBack);
      else last = null;
    });
    addEventListener("focusin", note);
    addEventListener("pointerdown", leave);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      removeEventListener("focusin", note);
      removeEventListener("pointerdown", leave);
      observer.disconnect();
    };
  }, [follows]);
}

/** Whether what happens now follows what she did: she acted just now, or what she sent is just being answered. */
function useFollowsHerAct(): () => boolean {
  const isGoing = useNavigation().state !== "idle";
  const isSending = useFetchers().some(({ formMethod }) => formMethod && formMethod.toUpperCase() !== "GET");
  const isAnswering = isGoing || isSending;
  const answering = useRef(isAnswering);
  const actedAt = useRef(-Infinity);
  useEffect(() => {
    answering.current = isAnswering;
    return () => void (actedAt.current = performance.now());
  }, [isAnswering]);
  useEffect(() => {
    const act = () => (actedAt.current = performance.now());
    const acts = ["keydown", "pointerdown", "click"];
    for (const name of acts) addEventListener(name, act, true);
    return () => {
      for (const name of acts) removeEventListener(name, act, true);
    };
  }, []);
  return useCallback(() => answering.current || performance.now() - actedAt.current < actMs, []);
}
