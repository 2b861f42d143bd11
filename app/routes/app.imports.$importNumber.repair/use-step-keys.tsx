import { useEffect, useRef } from "react";
import { commandOf } from "./grid-keys.ts";

/** Ctrl+Z and Ctrl+Y wherever one is on the page, but for a field: there they are the browser's. */
export function useStepKeys(undo: () => void, redo: () => void): void {
  const steps = useRef({ undo, redo });
  useEffect(() => {
    steps.current = { undo, redo };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      // What the grid has done itself is not done twice.
      if (event.defaultPrevented) return;
      if (target instanceof Element && target.closest("input,textarea,select,[contenteditable]")) return;
      const kind = commandOf(event)?.kind;
      if (kind !== "undo" && kind !== "redo") return;
      event.preventDefault();
      steps.current[kind]();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
