/** Gets a file as a page does: signed in it asks for a link, which a browser without a session then opens. */
import { sandbox } from "./shops.ts";

interface Who {
  shop?: string;
  /** The place of a member of the staff. */
  user?: string;
}

// The library answers 410 to whatever does not look like a browser.
const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };

/** @param url of the app's server, as the tests reach it */
export async function askForLink(url: string, path: string, who: Who = {}): Promise<URL> {
  const authorization = `Bearer ${await sandbox().sessionToken({ ...who })}`;
  const answer = await fetch(url + path, { headers: { ...agent, authorization } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${text}`);
  return new URL((JSON.parse(text) as { link: string }).link, url);
}

export const openLink = (link: URL) => fetch(link, { headers: agent });

export const openFile = async (url: string, path: string, who?: Who) =>
  openLink(await askForLink(url, path, who));
