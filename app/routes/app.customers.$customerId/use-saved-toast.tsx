import { useEffect, useRef } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { Saved } from "./use-sent.tsx";

/** Where one click takes back what was just done, a person needs the time to read it. */
const toastMs = 10_000;

/** Says once what was posted, and offers to take it back where `undo` is given. */
export function useSavedToast(saved: Saved | null, message: string, undo?: (saved: Saved) => void): void {
  const { t } = useWords();
  const told = useRef<string>();
  useEffect(() => {
    if (!saved || told.current === saved.entry || !("shopify" in window)) return;
    told.current = saved.entry;
    const action = undo && { action: t("entryUndo.open"), onAction: () => undo(saved), duration: toastMs };
    shopify.toast.show(message, action);
  }, [saved, message, undo, t]);
}
