import { Modal } from "@shopify/polaris";
import type { RefObject } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { Words } from "#app/locales/words.ts";
import { AdjustForm } from "./adjust-form.tsx";
import type { useAdjustment } from "./use-adjustment.tsx";
import type { EntryToUndo } from "./use-entry-undo.tsx";
import { useSavedToast } from "./use-saved-toast.tsx";

interface Props {
  customerId: string;
  /** Undefined where Shopify has not said it. */
  name: string | undefined;
  balance: number;
  adjustment: ReturnType<typeof useAdjustment>;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement>;
  undo: { undoAtOnce: (of: EntryToUndo) => void };
}

/**
 * Adds points to one customer or takes some away, and says what that comes to before it is done. Not beside its button:
 * the head of a page is made anew where it becomes narrow, and what was typed would be lost.
 */
export function AdjustDialog({ customerId, name, balance, adjustment, opener, undo }: Props) {
  const words = useWords();
  const { t } = words;
  const { points, saved, saving, close, save } = adjustment;
  useSavedToast(saved, t("adjust.saved", { points: words.points(saved?.saved ?? 0) }), (posted) =>
    undo.undoAtOnce({ id: posted.entry, points: posted.saved, undoLine: posted.undoLine }),
  );
  return (
    <Modal
      open={adjustment.isOpen && saved === null}
      activator={opener}
      onClose={close}
      title={name ? t("adjust.title", { name }) : t("adjust.titleOfId", { customerId })}
      primaryAction={{ content: saveLabel(points, words), loading: saving, onAction: save }}
      secondaryActions={[{ content: t("common.cancel"), onAction: close }]}
    >
      <Modal.Section>
        <AdjustForm adjustment={adjustment} balance={balance} />
      </Modal.Section>
    </Modal>
  );
}

/** The button says what it does as soon as that can be read. */
function saveLabel(points: number | null, { t }: Words): string {
  if (points === null) return t("common.save");
  return points > 0 ? t("adjust.add", { count: points }) : t("adjust.take", { count: -points });
}
