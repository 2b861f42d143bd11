import type { LoaderFunctionArgs } from "@remix-run/node";
import { shopifyApi, LogSeverity } from "@shopify/shopify-api";
import { env } from "#app/env.server.ts";
import { customerIdMax } from "#app/imports/limits.ts";
import { history } from "#app/ledger/history.server.ts";
import { log } from "#app/log.server.ts";
import { apiVersion } from "#app/shopify.server.ts";
