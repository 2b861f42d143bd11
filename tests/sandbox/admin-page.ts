import { escapeHtml, scriptJson } from "./html.ts";
import { optionalScopes } from "./scopes.ts";
import { shopName } from "./shop.ts";
import { staff } from "./staff.ts";
import type { StaffUser } from "./staff.ts";

export interface AdminPage {
  shop: string;
  user: StaffUser;
  /** The path of this app in the admin. */
  base: string;
  frameUrl: string;
  urls: { admin: string; app: string; storefront: string };
  scopes: string[];
  /** With the optional ones that were granted. */
  grantedScopes: string[];
}

const places = ["Home", "Orders", "Products", "Customers", "Marketing", "Discounts", "Content", "Analytics"];

/** A plain stand-in for the Shopify admin: bar, navigation, and the app in its frame. */
export function adminPage(page: AdminPage): string {
  const fullName = `${page.user.firstName} ${page.user.lastName}`;
  const settings = {
    base: page.base,
    appOrigin: page.urls.app,
    tokenPath: `${page.base.split("/apps/")[0] ?? ""}/session-token`,
    extensionsPath: `${page.base.split("/apps/")[0] ?? ""}/extensions`,
    user: page.user,
    scopes: page.scopes,
    grantedScopes: page.grantedScopes,
    optionalScopes,
  };
  return htmlDocument(
    `${shopName(page.shop)} · Sandbox admin`,
    `
<header class="bar">
  <strong class="badge" title="A local stand-in for the Shopify admin">Sandbox</strong>
  <span class="shop">${escapeHtml(shopName(page.shop))}</span>
  <a class="store-link" href="${escapeHtml(page.urls.storefront)}" target="_blank" rel="noopener">View store</a>
  <a class="store-link" href="/mailbox" target="_blank" rel="noopener">Mailbox</a>
  <details class="staff"><summary>${escapeHtml(fullName)}</summary><ul>${staffLinks(page)}</ul></details>
</header>
<div class="body">
  <nav class="side" aria-label="Admin">
    <ul class="places">${places.map((place) => `<li><span aria-disabled="true">${place}</span></li>`).join("")}</ul>
    <h2 class="group">Apps</h2>
    <a class="app-link" id="app-home" href="${escapeHtml(page.base)}">Pointbook</a>
    <ul id="app-nav"></ul>
    <p class="note">This is a sandbox, not the real Shopify admin.</p>
  </nav>
  <main>
    <div class="title" id="title" hidden><h1></h1><div class="actions"></div></div>
    <div class="save" id="save-bar" role="region" aria-label="Unsaved changes" hidden>
      <span>Unsaved changes</span>
      <button type="button" data-act="discard">Discard</button>
      <button type="button" data-act="save" class="primary">Save</button>
    </div>
    <div class="loading" id="loading" hidden></div>
    <iframe id="app" name="app-iframe" title="Pointbook" src="${escapeHtml(page.frameUrl)}" allow="clipboard-write"></iframe>
  </main>
</div>
<div class="toasts" id="toasts" role="status" aria-live="polite"></div>
<dialog id="leave"><form method="dialog">
  <h2>Leave page with unsaved changes?</h2>
  <p>Leaving this page will delete all unsaved changes.</p>
  <button value="stay">Stay</button> <button value="leave" class="critical">Leave page</button>
</form></dialog>
<script id="settings" type="application/json">${scriptJson(settings)}</script>
<script src="/admin-shell.js"></script>`,
  );
}

function staffLinks(page: AdminPage): string {
  const links = staff.map((user, at) => {
    const current = user.id === page.user.id ? ' aria-current="true"' : "";
    return `<li><a href="${escapeHtml(page.base)}?user=${at + 1}"${current}>${escapeHtml(`${user.firstName} ${user.lastName}`)}</a></li>`;
  });
  return links.join("");
}

/** For every page of the real admin that the sandbox does not have. */
export function missingPage(path: string, home: string): string {
  return htmlDocument(
    "Not in the sandbox",
    `
<header class="bar"><strong class="badge">Sandbox</strong></header>
<main class="missing">
  <h1>The sandbox has no such page</h1>
  <p><code>${escapeHtml(path)}</code> exists only in the real Shopify admin.</p>
  <p><a href="${escapeHtml(home)}">Back to Pointbook</a></p>
</main>`,
  );
}

export function htmlDocument(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <link rel="stylesheet" href="/admin.css">
</head>
<body>${body}
</body>
</html>`;
}
