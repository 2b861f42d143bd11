import { List, Modal, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { Message } from "#app/locales/words.ts";
import { summary, type DecisionFacts } from "./decision.ts";

interface Props {
  open: boolean;
  facts: DecisionFacts;
  /** Why she is asked. */
  reasons: Message[];
  later: boolean;
  onApply: () => void;
  onClose: () => void;
}

/** Names the sum and the number of customers once more, before much is done at once. */
export function ApplyDialog({ open, facts, reasons, later, onApply, onClose }: Props) {
  const words = useWords();
  const { t, say, points } = words;
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
        content: t(later ? "review.confirm.schedule" : "review.confirm.apply", sums),
        onAction: onApply,
      }}
      secondaryActions={[{ content: t("review.confirm.back"), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{summary(words, facts, later)}</Text>
        <List>
          {reasons.map((reason) => (
            <List.Item key={reason.code}>{say(reason)}</List.Item>
          ))}
        </List>
      </Modal.Section>
    </Modal>
  );
}
