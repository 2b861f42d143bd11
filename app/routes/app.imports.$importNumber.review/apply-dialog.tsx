import { BlockStack, List, Modal, Text } from "@shopify/polaris";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { zoneName } from "#app/locales/format.ts";
import type { Message } from "#app/locales/words.ts";
import { summary, type DecisionFacts, type When } from "./decision.ts";

interface Props {
  open: boolean;
  facts: DecisionFacts;
  /** Why she is asked. */
  reasons: Message[];
  when: When;
  onApply: () => void;
  onClose: () => void;
}

/** Names the sum and the number of customers once more, before much is done at once. */
export function ApplyDialog({ open, facts, reasons, when, onApply, onClose }: Props) {
  const words = useWords();
  const { t, say, points, longDate } = words;
  const zone = zoneName(useTimeZone());
  // A calendar's day, which is the same in every zone.
  const dayOf = ({ date }: NonNullable<When>) => longDate(`${date}T00:00:00Z`, "UTC");
  const sums = {
    count: facts.pointsTotal,
    points: points(facts.pointsTotal),
    customers: { code: "units.customer", values: { count: facts.customerCount } },
  } as const;
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={t("review.confirm.title", sums)}
      primaryAction={{
        content: t(when ? "review.confirm.schedule" : "review.confirm.apply", sums),
        onAction: onApply,
      }}
      secondaryActions={[{ content: t("review.confirm.back"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          {open && when ? (
            <Text as="p">{t("review.confirm.when", { day: dayOf(when), time: when.time, zone })}</Text>
          ) : null}
          <Text as="p">{summary(words, facts, when !== null)}</Text>
          <List>
            {reasons.map((reason) => (
              <List.Item key={reason.code}>{say(reason)}</List.Item>
            ))}
          </List>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
