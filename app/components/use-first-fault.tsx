import { useEffect, useRef } from "react";

/**
 * Leads to the first field that is refused, or to the sentence that says why: in a dialog on a phone it may be out of
 * sight, and whoever listens would hear nothing.
 * @param judged another one each time that the page judges the form
 * @param answer what the app answered to it
 */
export function useFirstFault<Place extends HTMLElement>(judged: unknown, answer: unknown) {
  const place = useRef<Place>(null);
  useEffect(() => {
    const fault =
      place.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      place.current?.querySelector<HTMLElement>(".Polaris-InlineError");
    leadTo(fault);
  }, [judged, answer]);
  return place;
}

/** To a field, or to the sentence below one, with the field above it in view. */
export function leadTo(fault: HTMLElement | null | undefined): void {
  // A sentence takes no focus by itself.
  if (fault?.classList.contains("Polaris-InlineError")) fault.setAttribute("tabindex", "-1");
  fault?.focus({ preventScroll: true });
  fault?.scrollIntoView({ block: "center" });
}
