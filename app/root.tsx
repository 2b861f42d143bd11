import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import { useWords } from "./components/use-words.tsx";
import { BrokenPage } from "./components/outside-page.tsx";
import { askedLanguage } from "./locales/asked.ts";

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

/** The language of pages that are shown to nobody known: those outside the admin, and the last resort. */
export function loader({ request }: LoaderFunctionArgs) {
  return { language: askedLanguage(request) };
}

/** Words are loaded once: the language stays as it was when the app was opened. */
export const shouldRevalidate = () => false;

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

export function ErrorBoundary() {
  const { language } = useWords();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Pointbook</title>
        <Links />
      </head>
      <body>
        <BrokenPage />
        <Scripts />
      </body>
    </html>
  );
}
