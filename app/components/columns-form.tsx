import { Form, useNavigation } from "@remix-run/react";
import {
  BlockStack,
  Box,
  Button,
  Card,
  Divider,
  InlineError,
  InlineGrid,
  Select,
  Text,
} from "@shopify/polaris";
import { Fragment, useState } from "react";
import { columnLabels, columnNames, type ColumnName } from "#app/imports/columns.ts";
import { columnHeading } from "./file-header.tsx";
import { shorten } from "./format.ts";

interface Props {
  header: string[];
  samples: string[][];
  guessed: Record<ColumnName, number | null>;
  /** Why the last answer was refused. */
  sentence?: string;
}

type Chosen = Record<ColumnName, string>;

const questions: Record<ColumnName, { label: string; help: string }> = {
  shopify_id: { label: "Customer id", help: "The customer’s Shopify id, for example 7338441277598" },
  points_to_add: { label: "Points to add", help: "Whole numbers; a minus takes points away" },
  description: { label: "Description", help: "What the customer reads beside the points" },
};

export function ColumnsForm({ header, samples, guessed, sentence }: Props) {
  const [chosen, setChosen] = useState<Chosen>(() => {
    const places = columnNames.map((column) => [
      column,
      guessed[column] === null ? "" : String(guessed[column]),
    ]);
    return Object.fromEntries(places) as Chosen;
  });
  const saving = useNavigation().formMethod === "POST";
  const options = [
    { label: "Choose a column", value: "" },
    ...header.map((name, place) => ({ label: columnHeading(name, place), value: String(place) })),
  ];
  return (
    <Card>
      <Form method="post">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Which column holds what?
          </Text>
          {columnNames.map((column) => (
            <Fragment key={column}>
              <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
                <Select
                  label={`${questions[column].label} (${columnLabels[column]})`}
                  name={column}
                  options={options}
                  value={chosen[column]}
                  helpText={questions[column].help}
                  onChange={(value) => setChosen({ ...chosen, [column]: value })}
                />
                <Samples place={chosen[column]} samples={samples} />
              </InlineGrid>
              <Divider />
            </Fragment>
          ))}
          <Ignored header={header} chosen={chosen} />
          <div role="alert" className="live">
            {sentence ? <InlineError message={sentence} fieldID="columns" /> : null}
          </div>
          <Box>
            <Button submit variant="primary" loading={saving}>
              Read the file
            </Button>
          </Box>
        </BlockStack>
      </Form>
    </Card>
  );
}

function Samples({ place, samples }: { place: string; samples: string[][] }) {
  if (place === "")
    return (
      <Text as="p" tone="subdued">
        Choose a column to see its first values.
      </Text>
    );
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">
        First values
      </Text>
      {samples.map((cells, line) => (
        <span key={line} className="file-cell">
          {shorten(cells[Number(place)] ?? "", 80) || "(empty)"}
        </span>
      ))}
    </BlockStack>
  );
}

function Ignored({ header, chosen }: { header: string[]; chosen: Chosen }) {
  const used = new Set(Object.values(chosen));
  const ignored = header.map(columnHeading).filter((_, place) => !used.has(String(place)));
  if (ignored.length === 0) return null;
  return (
    <Text as="p" tone="subdued" breakWord>
      Ignored: {shorten(ignored.join(", "), 300)}
    </Text>
  );
}
