import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readersLanguage, rememberLanguage } from "#app/shop/language.server.ts";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";
import pointbookStyles from "#app/components/pointbook.css?url";
import { env } from "#app/env.server.ts";
import { authenticate } from "#app/shopify.server.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: pointbookStyles },
];

export const meta: MetaFunction = ({ location }) => [{ title: titleOf(location.pathname) }];

/** "Import 3 · Pointbook": tabs, the browser's history and screen readers tell the pages apart by it. */
function titleOf(pathname: string): string {
  const [, section, item] = pathname.split("/").slice(1);
  const numbered = /^\d+$/.test(item ?? "");
  if (section === "imports")
    return `${numbered ? `Import ${item}` : item ? "Import points" : "Imports"} · Pointbook`;
  if (section === "customers") return `${numbered ? `Customer ${item}` : "Customers"} · Pointbook`;
  return "Pointbook";
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const [timeZone, language] = await Promise.all([shopTimeZone(shop), readersLanguage(request, session)]);
  await rememberLanguage(shop, language);
  return { shop, apiKey: env.SHOPIFY_API_KEY, appBridgeUrl: env.APP_BRIDGE_URL, timeZone, language };
}

/** None of it changes while the app is open; pages that poll must not ask for it each second. */
export const shouldRevalidate = () => false;

export default function AppLayout() {
  const { apiKey, appBridgeUrl } = useLoaderData<typeof loader>();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} __APP_BRIDGE_URL={appBridgeUrl}>
      <ui-nav-menu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/customers">Customers</Link>
        <Link to="/app/imports">Imports</Link>
      </ui-nav-menu>
      <main>
        <Outlet />
      </main>
    </AppProvider>
  );
}

/** Answers of the library are thrown: it needs this boundary and these headers to carry them out of the frame. */
export function ErrorBoundary() {
  return boundary.error(useRouteError());
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
