import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "./use-words.tsx";

interface Props {
  /** What is paged, for those who do not see the page. */
  of: "customers" | "entries" | "imports" | "rows" | "rejectedRows" | "compared";
  first?: string | null;
  previous?: string | null;
  next?: string | null;
  label?: string;
}

/** Links to the pages around this one; nothing where everything fits on one. */
export function Pager({ of, first, previous, next, label }: Props) {
  const { t } = useWords();
  if (!first && !previous && !next) return null;
  return (
    <nav aria-label={t(`common.pagesOf.${of}`)}>
      <Box padding="300" borderBlockStartWidth="025" borderColor="border-secondary">
        <InlineStack gap="200" align="center" blockAlign="center">
          {first ? <Button url={first}>{t("common.firstPage")}</Button> : null}
          {previous ? <Button url={previous}>{t("common.previous")}</Button> : null}
          {label ? (
            <Text as="span" tone="subdued">
              {label}
            </Text>
          ) : null}
          {next ? <Button url={next}>{t("common.next")}</Button> : null}
        </InlineStack>
      </Box>
    </nav>
  );
}

/** The address of the same page with this query, without what is empty; `section` keeps that part of it in view. */
export function pageUrl(query: Record<string, string | number | null | undefined>, section = ""): string {
  const kept = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  const parameters = new URLSearchParams(kept.map(([name, value]) => [name, String(value)]));
  return `?${parameters}${section && `#${section}`}`;
}
