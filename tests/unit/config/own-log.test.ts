import { expect, test } from "vitest";
import { withoutData } from "../../../bin/parts/own-log.ts";

const token = "eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiaHR0cHM6Ly9hIn0.c2lnbmF0dXJl";

test.each([
  [
    'No routes matched location "/proxy?logged_in_customer_id=7338441277599&signature=ab"',
    /^No routes matched/,
  ],
  [`GET /app?id_token=${token} failed`, /^GET \/app failed$/],
  [`bad token ${token}`, /^bad token …$/],
  ["customer 7338441277599 is gone", /^customer … is gone$/],
  ["one\ntwo", /^one$/],
  [`'${"a".repeat(1_000_000)}`, /^…a*$/],
])("what a library says is logged without what it quotes: %#", (text, kept) => {
  const said = withoutData(text);
  expect(said).toMatch(kept);
  expect(said).not.toMatch(/7338|signature|eyJ|\n/);
  expect(said.length).toBeLessThanOrEqual(200);
});
