import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { isGoingElsewhere, isHeldBy, isSearchKey, skeletonAfterMs } from "./manners.ts";

/** Another page has been waited for so long that a skeleton stands for it. */
export function useIsWaiting(): boolean {
  const { pathname } = useLocation();
  const going = isGoingElsewhere(useNavigation(), pathname);
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => setWaiting(true), skeletonAfterMs);
    return () => {
      clearTimeout(timer);
      setWaiting(false);
    };
  }, [going]);
  return going && waiting;
}

/**
 * After each step the focus is on the page's heading, so that a screen reader says where she is. Not where the page put
 * it elsewhere, such as on a field with an error; nor where the admin around the frame has it.
 */
export function useHeadingFocus(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const heading = document.querySelector<HTMLElement>("main h1");
    if (!heading || !document.hasFocus() || isFocusHeld()) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [pathname]);
}

/** `/` leads to the search of a page that has one. */
export function useSearchKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isSearchKey(event) || isFocusHeld()) return;
      const field = document.querySelector<HTMLInputElement>('[role="search"] input:not([type="hidden"])');
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function isFocusHeld(): boolean {
  const dialog = document.querySelector('[role="dialog"]');
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return dialog !== null;
  const { tagName, isContentEditable } = focused;
  return isHeldBy({ tagName, isContentEditable, inDialog: dialog !== null });
}
