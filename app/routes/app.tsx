import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useRouteError } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { Language } from "#app/locales/language.ts";
import { polarisWordsIn } from "#app/locales/polaris.ts";
import { wordsIn, type Words } from "#app/locales/words.ts";
import { readersLanguage } from "#app/shop/language.server.ts";
import { rememberReader } from "#app/shop/reader.server.ts";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";
import { ConnectionBanner } from "#app/components/connection-banner.tsx";
import { libraryPage } from "#app/components/library-page.tsx";
import { BrokenPage } from "#app/components/outside-page.tsx";
import { PageOutlet } from "#app/components/page-outlet.tsx";
import { usePagesReady } from "#app/components/use-pages-ready.tsx";
import pointbookStyles from "#app/components/pointbook.css?url";
import { env } from "#app/env.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: pointbookStyles },
];

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => [
  { title: titleOf(location.pathname, wordsIn(data?.language ?? rootLanguage(matches))) },
];

/** Where the layout's own loader failed. */
const rootLanguage = (matches: { id: string; data: unknown }[]) =>
  (matches.find(({ id }) => id === "root")?.data as { language: Language } | undefined)?.language ?? "en";

/** "Import 3 · Pointbook": tabs, the browser's history and screen readers tell the pages apart by it. */
function titleOf(pathname: string, words: Words): string {
  const page = pageName(pathname, words);
  return page ? words.t("app.title.page", { page }) : "Pointbook";
}

function pageName(pathname: string, { t }: Words): string | null {
  const [, section, item = ""] = pathname.split("/").slice(1);
  const numbered = /^\d+$/.test(item);
  if (section === "imports") {
    if (numbered) return t("app.title.import", { importNumber: item });
    if (item === "compare") return t("compare.title");
    return item ? t("app.title.newImport") : t("app.nav.imports");
  }
  if (section === "settings") return t("app.nav.settings");
  if (section !== "customers") return null;
  return numbered ? t("app.title.customer", { customerId: item }) : t("app.nav.customers");
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const language = await readersLanguage(request, session);
  const [timeZone] = await Promise.all([shopTimeZone(shop), rememberReader(session, language)]);
  return { shop, apiKey: env.SHOPIFY_API_KEY, appBridgeUrl: env.APP_BRIDGE_URL, timeZone, language };
}

/** None of it changes while the app is open; pages that poll must not ask for it each second. */
export const shouldRevalidate = () => false;

export default function AppLayout() {
  const { apiKey, appBridgeUrl, language } = useLoaderData<typeof loader>();
  const { t } = wordsIn(language);
  usePagesReady();
  return (
    <AppProvider
      isEmbeddedApp
      apiKey={apiKey}
      __APP_BRIDGE_URL={appBridgeUrl}
      i18n={polarisWordsIn(language)}
    >
      <ui-nav-menu>
        <Link to="/app" rel="home">
          {t("app.nav.home")}
        </Link>
        <Link to="/app/customers">{t("app.nav.customers")}</Link>
        <Link to="/app/imports">{t("app.nav.imports")}</Link>
        <Link to="/app/settings">{t("app.nav.settings")}</Link>
      </ui-nav-menu>
      <main>
        <ConnectionBanner />
        <PageOutlet />
      </main>
    </AppProvider>
  );
}

/** Answers of the library are thrown: it needs this boundary and these headers to carry them out of the frame. */
export function ErrorBoundary() {
  const page = libraryPage(useRouteError());
  return page === null ? <BrokenPage /> : <div dangerouslySetInnerHTML={{ __html: page }} />;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
