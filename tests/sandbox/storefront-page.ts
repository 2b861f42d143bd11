import { escapeHtml } from "./html.ts";
import { shopName } from "./shop.ts";
import type { SandboxCustomer } from "./customers.ts";

export interface StorefrontPage {
  shop: string;
  locale: string;
  customer: SandboxCustomer | null;
  title: string;
  /** HTML that is already safe. */
  body: string;
  head?: string;
  /** The app's block in the header, as HTML. */
  balance?: string;
}

/** The shop's layout: what a theme would put around a page. */
export function storefrontPage(page: StorefrontPage): string {
  const name = escapeHtml(shopName(page.shop));
  const locale = `?locale=${escapeHtml(page.locale)}`;
  const account = page.customer
    ? `<span>${escapeHtml(page.customer.displayName)}</span> <a href="/account/logout">Sign out</a>`
    : `<a href="/account/login?return_to=${encodeURIComponent(`/pages/points${locale}`)}">Sign in</a>`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.locale)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(page.title)} – ${name}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/storefront.css">
  ${page.head ?? ""}
</head>
<body>
  <a class="skip" href="#content">Skip to content</a>
  <p class="announcement">Sandbox shop: nothing here can be bought</p>
  <header>
    <a class="logo" href="/${locale}">${name}</a>
    <nav aria-label="Main"><a href="/${locale}">Home</a> <a href="/pages/points${locale}">Points</a></nav>
    <div class="account">${page.balance ?? ""}${account}</div>
  </header>
  <main id="content">${page.body}</main>
  <footer>
    <nav aria-label="Language"><a href="?locale=en" lang="en">English</a> <a href="?locale=bg" lang="bg">Български</a></nav>
    <p>© ${name}, a sandbox storefront</p>
  </footer>
</body>
</html>`;
}

export function homeBody(): string {
  return `<section class="hero"><h1>Good coffee, every morning</h1>
<p>Roasted on Tuesdays, on your table by Friday. Every order earns points.</p>
<a class="button" href="/pages/points">See your points</a></section>`;
}

export function loginBody(returnTo: string, problem: string | null): string {
  const alert = problem ? `<p class="problem" id="problem" role="alert">${escapeHtml(problem)}</p>` : "";
  return `<section class="narrow"><h1>Sign in</h1>
<p>Choose a shopper by customer id, or by place: 0 is the first.</p>${alert}
<form method="post" action="/account/login">
  <label for="customer">Customer id or place</label>
  <input id="customer" name="customer_id" inputmode="numeric" required value="0"${problem ? ' aria-describedby="problem" aria-invalid="true"' : ""}>
  <input type="hidden" name="return_to" value="${escapeHtml(returnTo)}">
  <button class="button">Sign in</button>
</form></section>`;
}
