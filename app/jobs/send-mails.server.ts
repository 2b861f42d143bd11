import { mailIsSetUp } from "../env.server.ts";
import { withLock } from "../imports/turn/shop-lock.server.ts";
import { sendMails } from "../mail/send.server.ts";
import { repeat, type Repeating } from "./repeat.server.ts";

const mailMs = 2_000;

/** Sends e-mails as long as the worker works; one process does, whichever is there. Null without a mail server. */
export function startSendingMails(stop: AbortSignal): Repeating | null {
  if (!mailIsSetUp()) return null;
  return repeat("e-mails", mailMs, () =>
    withLock("pointbook mails", (lost) => sendMails(AbortSignal.any([stop, lost]))),
  );
}
