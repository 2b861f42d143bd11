import { useBlocker } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useWords } from "./use-words.tsx";

interface Props {
  id: string;
  unsaved: boolean;
  saving: boolean;
  onSave: () => void;
  /** She gives up what she has written, or leaves without it. */
  onDiscard: () => void;
}

/** The admin's save bar while something is unsaved; whoever leaves without saving is asked first. */
export function UnsavedChanges({ id, unsaved, saving, onSave, onDiscard }: Props) {
  const { t } = useWords();
  useSaveBar(id, unsaved);
  useAskBeforeLeaving(unsaved, onDiscard);
  return (
    <ui-save-bar id={id}>
      <button type="button" variant="primary" disabled={saving} onClick={onSave}>
        {t("common.save")}
      </button>
      <button type="button" disabled={saving} onClick={onDiscard}>
        {t("common.discardChanges")}
      </button>
    </ui-save-bar>
  );
}

function useSaveBar(id: string, unsaved: boolean) {
  useEffect(() => {
    if (!unsaved || !("shopify" in window)) return;
    void shopify.saveBar.show(id);
    return () => void shopify.saveBar.hide(id);
  }, [id, unsaved]);
}

function useAskBeforeLeaving(unsaved: boolean, onDiscard: () => void) {
  // Of its own menu the admin asks by itself, before it tells the app.
  const asked = useRef(false);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    const leaves = currentLocation.pathname !== nextLocation.pathname;
    return unsaved && leaves && !asked.current;
  });
  const discard = useRef(onDiscard);
  useEffect(() => {
    discard.current = onDiscard;
  });
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const ask = async () => {
      await shopify.saveBar.leaveConfirmation();
      discard.current();
      blocker.proceed();
    };
    ask().catch(() => blocker.reset());
  }, [blocker]);
  useEffect(() => {
    if (!unsaved) return;
    const stop = (event: BeforeUnloadEvent) => event.preventDefault();
    const note = () => {
      asked.current = true;
      discard.current();
    };
    addEventListener("beforeunload", stop);
    addEventListener("shopify:navigate", note, true);
    return () => {
      removeEventListener("beforeunload", stop);
      removeEventListener("shopify:navigate", note, true);
      asked.current = false;
    };
  }, [unsaved]);
}
