import { useFetcher } from "@remix-run/react";
import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  InlineError,
  InlineStack,
  Select,
  Spinner,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { encodingLabels, encodings, type Encoding } from "#app/imports/file/text/encoding.ts";
import type { FileDetails, Format } from "#app/imports/file/facts.ts";
import { count, formatNumber, shorten } from "#app/components/format.ts";
import type { ActionAnswer } from "#app/components/intent-button.tsx";
import type { Sentences } from "./form-answer.ts";
import { useWords } from "#app/components/use-words.tsx";

export interface FoundFile {
  format: Format;
  encoding: Encoding;
  delimiter: string;
  rowCount: number;
  hasHeader: boolean;
  sheet: string | null;
  preset: string | null;
}

interface Props {
  file: FoundFile;
  details: Pick<FileDetails, "sheets" | "hiddenRows">;
  /** Sentences for what is open here. */
  open: Sentences;
}

/** What was understood of the file as a whole; a change here reads it once more. */
export function ColumnsFileCard({ file, details, open }: Props) {
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const busy = fetcher.state !== "idle";
  const again = (answer: Record<string, string>) =>
    fetcher.submit({ intent: "again", ...answer }, { method: "post" });
  const { sheets, hiddenRows } = details;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {file.preset ? `This looks like ${named(file.preset)}` : "What is in your file"}
          </Text>
          <Text as="p">{understood(file)}</Text>
          {hiddenRows.count > 0 ? <Text as="p">{hiddenSentence(hiddenRows)}</Text> : null}
        </BlockStack>
        {sheets.length > 1 ? (
          <Select
            label="Sheet"
            options={sheets.map(({ name, hidden }) => ({
              label: hidden ? `${name} (hidden)` : name,
              value: name,
            }))}
            value={file.sheet ?? sheets[0]?.name}
            disabled={busy}
            onChange={(sheet) => again({ sheet })}
          />
        ) : null}
        <EncodingChoice
          file={file}
          busy={busy}
          sentence={open.encoding}
          onChoose={(encoding) => again({ encoding })}
        />
        <Checkbox
          label="The first line is a header"
          helpText="Untick it if the first line is already a customer and not the names of the columns."
          error={open.header}
          checked={file.hasHeader}
          disabled={busy}
          onChange={(hasHeader) => again({ hasHeader: String(hasHeader) })}
        />
        <div role="status" className="live">
          {busy ? (
            <InlineStack gap="200" blockAlign="center">
              <Spinner size="small" />
              <Text as="span">Reading the file once more…</Text>
            </InlineStack>
          ) : null}
        </div>
        <div role="alert" className="live">
          {fetcher.data?.refusal && !busy ? (
            <InlineError fieldID="again" message={words.refusal(fetcher.data.refusal)} />
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}

interface EncodingProps {
  file: FoundFile;
  busy: boolean;
  sentence: string | undefined;
  onChoose: (encoding: string) => void;
}

/** Asked where the bytes do not say it themselves, or where the merchant sees that the letters are wrong. */
function EncodingChoice({ file, busy, sentence, onChoose }: EncodingProps) {
  const [wanted, setWanted] = useState(false);
  if (file.format !== "csv") return null;
  if (file.encoding.startsWith("utf-") && !wanted && !sentence) {
    return (
      <div>
        <Button variant="plain" onClick={() => setWanted(true)}>
          Do letters look wrong below?
        </Button>
      </div>
    );
  }
  return (
    <Select
      label="Letters are written in"
      options={encodings.map((encoding) => ({ label: encodingLabels[encoding], value: encoding }))}
      value={file.encoding}
      helpText={
        sentence ?? "If letters look wrong in the values below, choose another one until they look right."
      }
      disabled={busy}
      onChange={onChoose}
    />
  );
}

function named(preset: string): string {
  if (!preset.includes("export")) return `a file from ${preset}`;
  return preset.startsWith("older") ? `an ${preset}` : `a ${preset}`;
}

const separators: Record<string, string> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
};

/** "12,340 rows, sheet Customers". */
function understood({ rowCount, format, sheet, encoding, delimiter }: FoundFile): string {
  const rows = count(rowCount, "row");
  if (format !== "csv") return sheet ? `${rows}, sheet ${shorten(sheet, 60)}` : rows;
  return `${rows}, ${encodingLabels[encoding]}, cells separated by ${separators[delimiter] ?? delimiter}`;
}

export function hiddenSentence({ count: hidden, first }: FileDetails["hiddenRows"]): string {
  const more = hidden - first.length;
  const numbers = `${first.map(formatNumber).join(", ")}${more > 0 ? ` and ${formatNumber(more)} more` : ""}`;
  return `${count(hidden, "hidden row is", "hidden rows are")} read too: ${numbers}.`;
}
