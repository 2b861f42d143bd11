import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, InlineError, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { CustomerLook } from "#app/imports/review/lines-of-customer.server.ts";
import { ShopperLines } from "./shopper-lines.tsx";

interface Props {
  look: CustomerLook | null;
  names: CustomerNames | undefined;
}

/** Asks for one customer, and shows what she would read. */
export function LookAtCustomer({ look, names }: Props) {
  const id = useId();
  const { t, refusal } = useWords();
  const [text, setText] = useState(look?.search ?? "");
  const { state, location } = useNavigation();
  const searching = state === "loading" && location.search.includes("customer=");
  return (
    <BlockStack gap="300">
      <Form method="get" className="search-form" role="search" preventScrollReset>
        <TextField
          label={t("review.lines.look")}
          name="customer"
          placeholder={t("customers.findPlaceholder")}
          value={text}
          onChange={setText}
          id={id}
          error={look?.refusal !== undefined}
          autoComplete="off"
          maxLength={255}
        />
        <Button submit size="large" loading={searching}>
          {t("review.lines.show")}
        </Button>
      </Form>
      {look?.refusal ? <InlineError fieldID={id} message={refusal(look.refusal)} /> : null}
      {look && !look.refusal ? (
        <div role="status">
          {look.lines.length > 0 ? (
            <ShopperLines lines={look.lines} names={names} />
          ) : (
            <Text as="p">{t("review.lines.nothing")}</Text>
          )}
        </div>
      ) : null}
    </BlockStack>
  );
}
