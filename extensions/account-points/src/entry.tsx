import { daysOf, type Entry } from "../../../storefront-block/answer.ts";
import { questionLink } from "./question-link.ts";
import { change, day, number, say } from "./words.ts";

interface Props {
  entry: Entry;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  /** Opens the entry that this one takes back; absent where it is not on the page. */
  onCorrected?: () => void;
}

/** One entry as a row that opens to its details. */
export function EntryRow({ entry, isOpen, onToggle, onCorrected }: Props) {
  const [happened, added] = daysOf(entry);
  const { id, description, points, balanceAfter, corrects } = entry;
  const question = questionLink(id);
  return (
    <s-details open={isOpen} onToggle={({ newState }) => onToggle(newState === "open")}>
      <s-summary>
        <s-grid gridTemplateColumns="1fr auto" gap="base">
          <s-stack gap="none">
            <s-text dir="auto">{description}</s-text>
            <s-text color="subdued">{day(happened)}</s-text>
          </s-stack>
          <s-stack gap="none" alignItems="end">
            <s-text type="strong">{change(points)}</s-text>
            <s-text color="subdued">{number(balanceAfter)}</s-text>
          </s-stack>
        </s-grid>
      </s-summary>
      <s-stack gap="small-200" padding="small">
        <Line term="details.happened">{day(happened)}</Line>
        {added !== happened && <Line term="details.added">{day(added)}</Line>}
        <Line term="columns.points">{change(points)}</Line>
        <Line term="details.balance_after">{number(balanceAfter)}</Line>
        <Line term="details.number">{id}</Line>
        {corrects && (
          <Line term="details.corrects">
            {onCorrected ? <s-link onClick={onCorrected}>{corrects}</s-link> : corrects}
          </Line>
        )}
        {question && <s-link href={question}>{say("ask")}</s-link>}
      </s-stack>
    </s-details>
  );
}

function Line({ term, children }: { term: string; children: preact.ComponentChildren }) {
  return (
    <s-grid gridTemplateColumns="auto 1fr" gap="base">
      <s-text color="subdued">{say(term)}</s-text>
      <s-text>{children}</s-text>
    </s-grid>
  );
}
