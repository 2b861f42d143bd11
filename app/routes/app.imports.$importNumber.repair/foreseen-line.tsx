import { Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { Tally } from "./foreseen.ts";

/** What the corrections together would come to if they were saved now. */
export function ForeseenLine({ tally }: { tally: Tally }) {
  const { t } = useWords();
  const { accepted, asked, rejected } = tally;
  const parts = [
    accepted > 0 ? t("repairForeseen.accepted", { count: accepted }) : null,
    asked > 0 ? t("repairForeseen.asked", { count: asked }) : null,
    rejected > 0 ? t("repairForeseen.rejected", { count: rejected }) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? (
    <Text as="span" tone={rejected > 0 ? "caution" : "success"}>
      {parts.join(" ")}
    </Text>
  ) : null;
}
