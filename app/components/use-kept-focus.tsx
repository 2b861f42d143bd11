import { useEffect } from "react";

/** Polaris draws dialogs and menus in here. */
const above = "#PolarisPortalsContainer";

/**
 * Whoever works with the keyboard never loses her place: what closes gives the focus back to what opened it, and where
 * that is gone as well, as a discarded import's row, the page's heading has it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let opener: Element | null = null;
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      if (!target.closest(above)) opener = target;
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
    // A frame later, so that whoever means to take the focus has done it.
    const observer = new MutationObserver(() => void (isLost() && requestAnimationFrame(giveBack)));
    addEventListener("focusin", note);
    addEventListener("pointerdown", leave);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      removeEventListener("focusin", note);
      removeEventListener("pointerdown", leave);
      observer.disconnect();
    };
  }, []);
}
