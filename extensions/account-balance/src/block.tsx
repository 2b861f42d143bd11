import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { usePoints } from "../../account-points/src/use-points.ts";
import { points, say } from "../../account-points/src/words.ts";

export default function block(): void {
  render(<Balance />, document.body);
}

/** The balance in one line, with the way to the statement. */
function Balance() {
  const { state, balance } = usePoints();
  return (
    <s-section heading={say("heading")}>
      <s-stack direction="inline" gap="base" alignItems="center">
        {state === "loading" && balance === null && <s-skeleton-paragraph />}
        {balance !== null && <s-text type="strong">{points(balance)}</s-text>}
        {state === "failure" && balance === null && <s-text>{say("failure")}</s-text>}
        {state === "signed-out" && <s-text>{say("signed_out")}</s-text>}
        <s-link href="extension:account-points/">{say("statement_page")}</s-link>
      </s-stack>
    </s-section>
  );
}
