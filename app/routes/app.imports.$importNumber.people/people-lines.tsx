import { Link } from "@remix-run/react";
import { BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { PeopleCounts } from "#app/imports/people/counts.ts";
import type { LineFilter } from "#app/imports/people/lines.server.ts";
import { shownFilters } from "./shown-filters.ts";
import { PersonLineItem, type ShownLine } from "./person-line-item.tsx";

interface Props {
  filter: LineFilter;
  after: number;
  rows: ShownLine[];
  next: number | null;
  counts: PeopleCounts | null;
  isWritten: boolean;
}

/** The lines by what becomes of them: the old value beside the new one, or the reason. */
export function PeopleLines({ filter, after, rows, next, counts, isWritten }: Props) {
  const { t } = useWords();
  const filters = shownFilters(counts, isWritten);
  if (filters.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack gap="400">
          {filters.map((one) =>
            one === filter ? (
              <Text as="span" key={one} fontWeight="semibold">
                {t(`people.filters.${one}`)}
              </Text>
            ) : (
              <Link key={one} to={`?show=${one}`}>
                {t(`people.filters.${one}`)}
              </Link>
            ),
          )}
        </InlineStack>
      </Box>
      <BlockStack>
        {rows.map((line) => (
          <PersonLineItem key={line.rowNumber} line={line} />
        ))}
      </BlockStack>
      <Pager
        of="rows"
        first={after ? `?show=${filter}` : null}
        next={next === null ? null : pageUrl({ show: filter, after: next })}
      />
    </Card>
  );
}
