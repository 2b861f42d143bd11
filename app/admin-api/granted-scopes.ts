import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** What the shop lets the app do just now: the token remembers what it was when it was given. */
export const grantedScopesOperation = {
  name: "GrantedScopes",
  query: `query GrantedScopes {
    currentAppInstallation { accessScopes { handle } }
  }`,
  data: z.object({
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
} satisfies Operation<unknown>;
