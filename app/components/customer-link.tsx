import { Link } from "@shopify/polaris";

/** A customer's id, leading to the page with her points. */
export function CustomerLink({ customerId }: { customerId: string }) {
  return (
    <Link url={`/app/customers/${customerId}`} removeUnderline>
      {customerId}
    </Link>
  );
}
