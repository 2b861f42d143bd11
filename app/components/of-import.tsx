import { Link, Text } from "@shopify/polaris";
import { Sentence } from "./sentence.tsx";
import { useWords } from "./use-words.tsx";

interface Props {
  code: "receiptSum.corrects" | "receiptSum.correctedIn";
  importNumber: number;
}

/** Which import this one corrects, or by which it is corrected. */
export function OfImport({ code, importNumber }: Props) {
  const { t } = useWords();
  return (
    <Text as="p">
      <Sentence
        text={t(code, { importNumber: String(importNumber) })}
        parts={{ import: (text) => <Link url={`/app/imports/${importNumber}`}>{text}</Link> }}
      />
    </Text>
  );
}
