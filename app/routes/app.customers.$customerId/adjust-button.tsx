import { Button, Modal } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { Words } from "#app/locales/words.ts";
import { AdjustForm } from "./adjust-form.tsx";
import { useAdjustment } from "./use-adjustment.tsx";
import type { EntryToUndo } from "./use-entry-undo.tsx";
import { useSavedToast } from "./use-saved-toast.tsx";

interface Props {
  customerId: string;
  /** Undefined where Shopify has not said it. */
  name: string | undefined;
  balance: number;
  undo: { undoAtOnce: (of: EntryToUndo) => void };
}

/** Adds points to one customer or takes some away, and says what that comes to before it is done. */
export function AdjustButton({ customerId, name, balance, undo }: Props) {
  const words = useWords();
  const { t } = words;
  const adjustment = useAdjustment(customerId, balance);
  const { points, saved, saving, begin, close, save } = adjustment;
  useSavedToast(saved, t("adjust.saved", { points: words.points(saved?.saved ?? 0) }), (posted) =>
    undo.undoAtOnce({ id: posted.entry, points: posted.saved, undoLine: posted.undoLine }),
  );
  return (
    <Modal
      open={adjustment.isOpen && saved === null}
      // Given to the dialog, so that the focus returns to it.
      activator={
        <Button variant="primary" onClick={begin}>
          {t("adjust.open")}
        </Button>
      }
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
