import { Box, Button, Modal, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { readPoints } from "#app/imports/row/row.ts";
import type { Words } from "#app/locales/words.ts";
import { AdjustForm } from "./adjust-form.tsx";
import { useAdjustment } from "./use-adjustment.tsx";

interface Props {
  customerId: string;
  /** Undefined where Shopify has not said it. */
  name: string | undefined;
  balance: number;
}

/** Adds points to one customer or takes some away, and says what that comes to before it is done. */
export function AdjustButton({ customerId, name, balance }: Props) {
  const words = useWords();
  const { t } = words;
  const adjustment = useAdjustment(customerId, balance);
  const { form, saved, saving, begin, close, save } = adjustment;
  return (
    <Box>
      <Modal
        open={adjustment.isOpen && saved === null}
        // Given to the dialog, so that the focus returns to it.
        activator={<Button onClick={begin}>{t("adjust.open")}</Button>}
        onClose={close}
        title={name ? t("adjust.title", { name }) : t("adjust.titleOfId", { customerId })}
        primaryAction={{ content: saveLabel(form.points, words), loading: saving, onAction: save }}
        secondaryActions={[{ content: t("common.cancel"), onAction: close }]}
      >
        <Modal.Section>
          <AdjustForm adjustment={adjustment} balance={balance} />
        </Modal.Section>
      </Modal>
      <div role="status" className="live">
        {saved === null ? null : (
          <Box paddingBlockStart="200">
            <Text as="p" tone="success">
              {t("adjust.saved", { points: words.points(saved) })}
            </Text>
          </Box>
        )}
      </div>
    </Box>
  );
}

/** The button says what it does as soon as that can be read. */
function saveLabel(text: string, { t }: Words): string {
  const points = readPoints(text);
  if (typeof points !== "number") return t("common.save");
  return points > 0 ? t("adjust.add", { count: points }) : t("adjust.take", { count: -points });
}
