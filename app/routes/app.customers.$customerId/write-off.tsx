import { Button, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { Doubt } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { useSavedToast } from "./use-saved-toast.tsx";
import { useSent } from "./use-sent.tsx";

/** Takes the points of a customer who is gone out of the books, once somebody has said that it is meant. */
export function WriteOff({ balance }: { balance: number }) {
  const { t, points, refusal } = useWords();
  const [open, setOpen] = useState(false);
  const sent = useSent("write-off");
  useSavedToast(sent.saved, t("gone.writeOff.saved", { points: points(sent.saved?.saved ?? 0) }));
  const count = { code: "units.point" as const, values: { count: balance } };
  return (
    <>
      <Button
        onClick={() => {
          sent.forget();
          setOpen(true);
        }}
      >
        {t("gone.writeOff.open", { points: count })}
      </Button>
      <Modal
        open={open && sent.saved === null}
        onClose={() => setOpen(false)}
        title={t("gone.writeOff.title", { points: count })}
        primaryAction={{
          content: t("gone.writeOff.confirm"),
          destructive: true,
          loading: sent.saving,
          onAction: () => sent.send({ intent: "write-off", balance: String(balance) }),
        }}
        secondaryActions={[{ content: t("gone.writeOff.keep"), onAction: () => setOpen(false) }]}
      >
        <Modal.Section>
          <Text as="p">{t("gone.writeOff.text")}</Text>
          <div role="alert" className="live">
            {sent.refused ? (
              <Text as="p" tone="critical">
                {refusal(sent.refused)}
              </Text>
            ) : null}
            {sent.inDoubt ? <Doubt applies /> : null}
          </div>
        </Modal.Section>
      </Modal>
    </>
  );
}
