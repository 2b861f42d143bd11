import { useNavigate, useNavigation } from "@remix-run/react";
import { BlockStack, Card, InlineError, InlineGrid, Select } from "@shopify/polaris";
import { pageUrl } from "#app/components/pager.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Refusal } from "#app/refusal.ts";
import type { AskedComparison } from "./asked.ts";
import type { Offered } from "./load-comparison.server.ts";

interface Props {
  asked: AskedComparison;
  offered: Offered[];
  refusal: Refusal | null;
}

/** Which two imports; what is chosen stands in the address. */
export function PairChoice({ asked, offered, refusal: refused }: Props) {
  const timeZone = useTimeZone();
  const { t, date, refusal } = useWords();
  const navigate = useNavigate();
  const isLoading = useNavigation().state === "loading";
  const options = [
    { label: t("compare.choose"), value: "" },
    ...offered.map(({ importNumber, fileName, createdAt }) => ({
      label: t("compare.option", {
        importNumber: String(importNumber),
        fileName,
        day: date(createdAt, timeZone),
      }),
      value: String(importNumber),
    })),
  ];
  const choice = (name: "first" | "second") => (
    <Select
      label={t(`compare.${name}`)}
      options={options}
      value={String(asked[name] ?? "")}
      disabled={isLoading}
      onChange={(value) =>
        navigate(pageUrl({ first: asked.first, second: asked.second, show: asked.kind, [name]: value }))
      }
    />
  );
  return (
    <Card>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {choice("first")}
          {choice("second")}
        </InlineGrid>
        <div id="compare-refusal" role="alert" className="live">
          {refused ? <InlineError fieldID="compare-refusal" message={refusal(refused)} /> : null}
        </div>
      </BlockStack>
    </Card>
  );
}
