import type { LinksFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import { useWords } from "./components/use-words.tsx";
import { PlainPage } from "./components/outside-page.tsx";

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

export default function App() {
  const { language } = useWords();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

/** The last resort: outside the admin there is no Polaris, so this page brings its own words and nothing else. */
export function ErrorBoundary() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Pointbook</title>
        <Links />
      </head>
      <body>
        <PlainPage heading="This page could not be shown">
          No points were changed. Open Pointbook again from Apps in your Shopify admin.
        </PlainPage>
        <Scripts />
      </body>
    </html>
  );
}
