/** Reads what the sandbox's mail server took: a list, and a page for each with its attachments. */
import express, { type Response, type Router } from "express";
import { htmlDocument } from "./admin-page.ts";
import type { SandboxContext } from "./context.ts";
import { escapeHtml } from "./html.ts";
import type { Received } from "./mailbox.ts";

export function createMailboxPages(context: SandboxContext): Router {
  const router = express.Router();
  const found = (number: string) => context.mails[Number(number) - 1];
  router.get("/", (_request, response) => answerPage(response, "Mailbox", listOf(context.mails)));
  router.get("/:number", ({ params: { number } }, response) => {
    const received = found(number);
    if (!received) return answerPage(response.status(404), "No such e-mail", back);
    answerPage(response, received.mail.subject ?? "", pageOf(context, number, received));
  });
  router.get("/:number/files/:place", ({ params: { number, place } }, response) => {
    const file = found(number)?.mail.attachments[Number(place)];
    if (!file) return answerPage(response.status(404), "No such file", back);
    response
      .attachment(file.filename ?? "file")
      .type(file.contentType)
      .send(file.content);
  });
  return router;
}

const back = `<p><a href="/mailbox">All e-mails</a></p>`;

function answerPage(response: Response, title: string, body: string): void {
  response.set("Cache-Control", "no-store").type("html");
  response.send(
    htmlDocument(
      `${title} · Sandbox mailbox`,
      `<header class="bar"><strong class="badge">Sandbox</strong><span>Mailbox</span></header>
<main class="missing"><h1>${escapeHtml(title)}</h1>${body}</main>`,
    ),
  );
}

/** The newest first. */
function listOf(mails: Received[]): string {
  if (mails.length === 0) return "<p>No e-mail has come yet. Import a file, and look again.</p>";
  const items = mails.map(
    ({ to, mail }, place) =>
      `<li><a href="/mailbox/${place + 1}">${escapeHtml(mail.subject ?? "")}</a> to ${escapeHtml(to.join(", "))}</li>`,
  );
  return `<ul>${items.reverse().join("")}</ul>`;
}

function pageOf({ urls, options }: SandboxContext, number: string, { to, mail, from }: Received): string {
  const files = mail.attachments.map(
    ({ filename = "file", size }, place) =>
      `<li><a href="/mailbox/${number}/files/${place}">${escapeHtml(filename)}</a> (${size} bytes)</li>`,
  );
  // The sandbox stands for the shop's admin: what leads there leads here.
  const html = (mail.html || "").replaceAll(`https://${options.shop}/admin/`, `${urls.admin}/admin/`);
  return `<p>From ${escapeHtml(from)} to ${escapeHtml(to.join(", "))}</p>
<iframe title="E-mail" sandbox="allow-popups allow-top-navigation-by-user-activation" width="100%" height="640"
  srcdoc="${escapeHtml(html.replace("<head>", '<head><base target="_top">'))}"></iframe>
<pre hidden>${escapeHtml(mail.text ?? "")}</pre>
${files.length > 0 ? `<h2>Attachments</h2><ul>${files.join("")}</ul>` : ""}${back}`;
}
