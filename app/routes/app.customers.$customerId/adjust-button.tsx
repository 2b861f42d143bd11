import { Banner, BlockStack, Box, Button, Form, InlineError, Modal, Text, TextField } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { readPoints } from "#app/imports/row/row.ts";
import type { Words } from "#app/locales/words.ts";
import type { Refusal } from "#app/refusal.ts";
import { useAdjustment } from "./use-adjustment.tsx";

interface Props {
  customerId: string;
  balance: number;
}

/** Adds points to one customer or takes some away, and says what that comes to before it is done. */
export function AdjustButton({ customerId, balance }: Props) {
  const words = useWords();
  const { t } = words;
  const adjustment = useAdjustment(customerId, balance);
  const { points, saved, saving, begin, close, save } = adjustment;
  return (
    <Box>
      <Modal
        open={adjustment.isOpen && saved === null}
        // Given to the dialog, so that the focus returns to it.
        activator={<Button onClick={begin}>{t("adjust.open")}</Button>}
        onClose={close}
        title={t("adjust.title", { customerId })}
        primaryAction={{ content: saveLabel(points, words), loading: saving, onAction: save }}
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

interface FormProps {
  adjustment: ReturnType<typeof useAdjustment>;
  balance: number;
}

function AdjustForm({ adjustment, balance }: FormProps) {
  const { t, refusal } = useWords();
  const { points, setPoints, description, setDescription, refused, refusedAt, save } = adjustment;
  const sentence = (why: Refusal | null) => (why ? refusal(why) : undefined);
  return (
    <Form onSubmit={save}>
      <BlockStack gap="400">
        <TextField
          label={t("adjust.points")}
          value={points}
          onChange={setPoints}
          error={sentence(refusedAt("points"))}
          helpText={t("adjust.pointsHelp")}
          autoComplete="off"
        />
        <TextField
          label={t("adjust.description")}
          value={description}
          onChange={setDescription}
          error={sentence(refusedAt("description"))}
          maxLength={descriptionCharsMax}
          autoComplete="off"
        />
        <BalanceAfter balance={balance} points={points} />
        <div role="alert" className="live">
          {refused ? <InlineError fieldID="adjust" message={refusal(refused)} /> : null}
        </div>
      </BlockStack>
    </Form>
  );
}

/** The button says what it does as soon as that can be read. */
function saveLabel(text: string, { t }: Words): string {
  const points = readPoints(text);
  if (typeof points !== "number") return t("common.save");
  return points > 0 ? t("adjust.add", { count: points }) : t("adjust.take", { count: -points });
}

function BalanceAfter({ balance, points: text }: { balance: number; points: string }) {
  const { t } = useWords();
  const points = readPoints(text);
  const after = typeof points === "number" ? balance + points : null;
  return (
    <div role="status" className="live">
      {after === null ? null : (
        <BlockStack gap="200">
          <Text as="p">{t("adjust.preview", { now: balance, after })}</Text>
          {after < 0 ? (
            <Banner tone="warning">
              <Text as="p">{t("adjust.belowZero")}</Text>
            </Banner>
          ) : null}
        </BlockStack>
      )}
    </div>
  );
}
