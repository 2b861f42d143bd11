import { BlockStack, Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { firstRule, ruleBases, type RuleFields } from "#app/imports/columns/rule-fields.ts";
import { useWords } from "#app/components/use-words.tsx";
import { ruleField, type Sentences } from "./form-answer.ts";
import { Open } from "./description-field.tsx";

interface Props {
  rule: RuleFields;
  sentences: Sentences;
  refused: boolean;
  onChange: (rule: RuleFields) => void;
}

/** Points worked out from what each customer spent or ordered, where no column holds them. */
export function RuleChoice({ rule, sentences, refused, onChange }: Props) {
  const { t } = useWords();
  const choose = (value: string) => {
    const basis = ruleBases.find((known) => known === value) ?? "";
    onChange({ ...(rule.points === "" && basis ? { ...rule, ...firstRule } : rule), basis });
  };
  const open = rule.basis === "" ? sentences.points : undefined;
  return (
    <BlockStack gap="400">
      {refused ? null : <Open sentence={open} />}
      <Select
        label={t("rule.title")}
        name={ruleField("basis")}
        options={[
          { label: t("rule.none"), value: "" },
          ...ruleBases.map((value) => ({ label: t(`rule.${value}`), value })),
        ]}
        value={rule.basis}
        helpText={t("rule.help")}
        error={refused ? open : undefined}
        onChange={choose}
      />
      {rule.basis === "" ? null : <Figures {...{ rule, sentences, refused, onChange }} />}
    </BlockStack>
  );
}

function Figures({ rule, sentences, refused, onChange }: Props) {
  const { t } = useWords();
  const field = (name: Exclude<keyof RuleFields, "basis" | "addUp">, label: string) => ({
    label,
    name: ruleField(name),
    value: rule[name],
    error: refused ? sentences[ruleField(name)] : undefined,
    autoComplete: "off",
    onChange: (value: string) => onChange({ ...rule, [name]: value }),
  });
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField {...field("points", t("rule.points"))} inputMode="decimal" />
        <TextField
          {...field("per", t(rule.basis === "spent" ? "rule.perSpent" : "rule.perOrder"))}
          inputMode="decimal"
        />
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField {...field("atMost", t("rule.atMost"))} inputMode="numeric" />
        <TextField {...field("atLeast", t("rule.atLeast"))} inputMode="numeric" />
        <TextField {...field("tag", t("rule.tag"))} />
      </FormLayout.Group>
      <Checkbox
        label={t("rule.addUp")}
        helpText={t("rule.addUpHelp")}
        name={ruleField("addUp")}
        value="yes"
        checked={rule.addUp === "yes"}
        onChange={(checked) => onChange({ ...rule, addUp: checked ? "yes" : "" })}
      />
    </FormLayout>
  );
}
