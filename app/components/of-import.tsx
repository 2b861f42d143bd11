import { Link, Text } from "@shopify/polaris";
import { Sentence } from "./sentence.tsx";
import { useWords } from "./use-words.tsx";

interface Props {
  code: "receiptSum.corrects" | "receiptSum.correctedIn" | "settings.mails.heldUpText";
  importNumber: number;
}

/** A sentence that leads to an import: the one that this one corrects, by which it is corrected, or whose e-mail waits. */
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
