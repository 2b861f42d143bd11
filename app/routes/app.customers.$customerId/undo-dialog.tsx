import { BlockStack, Form, Modal, Text } from "@shopify/polaris";
import { useFirstFault } from "#app/components/use-first-fault.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { BalanceAfter } from "./balance-after.tsx";
import type { useEntryUndo } from "./use-entry-undo.tsx";
import { useSavedToast } from "./use-saved-toast.tsx";
import { WordsFields } from "./words-fields.tsx";

interface Props {
  undo: ReturnType<typeof useEntryUndo>;
  balance: number;
}

/** Takes one entry back, and says what that comes to before it is done. */
export function UndoDialog({ undo, balance }: Props) {
  const { t, points } = useWords();
  const { entry, saved, saving, close, save } = undo;
  const place = useFirstFault<HTMLDivElement>(undo.judged, undo.answer);
  useSavedToast(saved, t("entryUndo.saved", { points: points(saved?.saved ?? 0) }));
  return (
    <Modal
      open={undo.isOpen}
      onClose={close}
      title={t("entryUndo.title", { entry: entry?.id ?? "" })}
      primaryAction={{
        content: t("entryUndo.openOf", { entry: entry?.id ?? "" }),
        loading: saving,
        onAction: save,
      }}
      secondaryActions={[{ content: t("entryUndo.keep"), onAction: close }]}
    >
      <Modal.Section>
        <Form onSubmit={save}>
          <div ref={place}>
            <BlockStack gap="400">
              <Text as="p">{t("entryUndo.text")}</Text>
              <WordsFields form={undo} />
              <BalanceAfter form={undo} balance={balance} points={entry && -entry.points} />
            </BlockStack>
          </div>
        </Form>
      </Modal.Section>
    </Modal>
  );
}
