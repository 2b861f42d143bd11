/** What a visitor sees who did not come from the Shopify admin: no form, because a shop is never typed in. */
export function OutsidePage() {
  return (
    <main
      style={{
        fontFamily: "system-ui, sans-serif",
        maxWidth: "36rem",
        margin: "4rem auto",
        padding: "0 1rem",
      }}
    >
      <h1>Pointbook</h1>
      <p>
        Pointbook works inside the Shopify admin. Sign in to your shop there and open Pointbook under Apps in
        the menu.
      </p>
    </main>
  );
}
