import { BlockStack, Button, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useId, useState, type ReactNode } from "react";

interface Props {
  text: string;
  /** What she can do about it. */
  children?: ReactNode;
  /** What it is about, shown where she asks for it. */
  details?: { label: string; content: ReactNode };
}

/** One thing that needs her. */
export function Need({ text, children, details }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="need">
      <BlockStack gap="200">
        <Text as="p">{text}</Text>
        <InlineStack gap="200" blockAlign="center">
          {children}
          {details ? (
            <Button
              disclosure={open ? "up" : "down"}
              ariaExpanded={open}
              ariaControls={id}
              onClick={() => setOpen(!open)}
            >
              {details.label}
            </Button>
          ) : null}
        </InlineStack>
        {details ? (
          <Collapsible open={open} id={id}>
            {details.content}
          </Collapsible>
        ) : null}
      </BlockStack>
    </li>
  );
}
