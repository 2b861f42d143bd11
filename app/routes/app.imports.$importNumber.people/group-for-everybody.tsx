import { BlockStack, Select, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { tagCharsMax } from "#app/imports/people/limits.ts";

interface Props {
  tags: Promise<string[]> | null;
  everybody: string | null;
}

/** No tag has a comma. */
const another = ",";

/** One of the groups that the shop has, or another one; where Shopify does not say which it has, it is typed. */
export function GroupForEverybody({ tags, everybody }: Props) {
  const { t } = useWords();
  const known = useKnown(tags);
  const [chosen, setChosen] = useState(everybody === null ? "" : another);
  const [typed, setTyped] = useState(everybody ?? "");
  // What is typed before the groups of the shop are there stays.
  const type = (group: string) => {
    setTyped(group);
    setChosen(another);
  };
  const isTyped = known.length === 0 || chosen === another;
  const help = t("people.choose.everybodyHelp");
  return (
    <BlockStack gap="200">
      {known.length === 0 ? null : (
        <Select
          label={t("people.choose.everybody")}
          helpText={help}
          options={[
            { label: t("people.choose.everybodyNone"), value: "" },
            ...known.map((tag) => ({ label: tag, value: tag })),
            { label: t("people.choose.everybodyNew"), value: another },
          ]}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {isTyped ? (
        <TextField
          label={t(known.length === 0 ? "people.choose.everybody" : "people.choose.everybodyName")}
          helpText={known.length === 0 ? help : undefined}
          name="everybody"
          autoComplete="off"
          maxLength={tagCharsMax}
          value={typed}
          onChange={type}
        />
      ) : (
        <input type="hidden" name="everybody" value={chosen} />
      )}
    </BlockStack>
  );
}

function useKnown(tags: Props["tags"]): string[] {
  const [known, setKnown] = useState<string[]>([]);
  useEffect(() => {
    let isThere = true;
    void tags?.then((found) => isThere && setKnown(found)).catch(() => {});
    return () => void (isThere = false);
  }, [tags]);
  return known;
}
