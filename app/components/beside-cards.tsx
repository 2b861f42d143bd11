import { Box } from "@shopify/polaris";
import type { ReactNode } from "react";

/** On narrow pages cards reach the edges; what stands between them must not. */
export function BesideCards({ children }: { children: ReactNode }) {
  return <Box paddingInline={{ xs: "400", sm: "0" }}>{children}</Box>;
}
