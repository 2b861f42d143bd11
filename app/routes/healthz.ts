/** Says that the process answers; the database is not asked, so that its hiccup does not restart the web. */
export function loader() {
  return new Response("ok", { headers: { "Content-Type": "text/plain", "Cache-Control": "no-store" } });
}
