/**
 * The look of the statement's page, in the page itself: the theme does not load the block's files there. Colours, type
 * and buttons are the theme's; `#pointbook` names nothing, and lifts the layout above a theme's rules for bare tables. The
 * colour of links stands in :where(), below whatever the theme says of them: what browsers take is not legible on dark pages.
 */
export const statementStyle = `<style>
.pointbook-statement { box-sizing: border-box; max-width: 60em; margin: 0 auto; padding: 1.5em 1em; line-height: 1.5; }
.pointbook-statement h1 { margin: 0 0 0.5em; font-size: 1.75em; line-height: 1.25; overflow-wrap: anywhere; }
.pointbook-statement__balance { margin: 0 0 1em; }
.pointbook-statement__balance strong { font-size: min(1.5em, 9vw); }
.pointbook-statement__card { display: inline-block; margin: 0 0 1em; padding: 0.75em 1em; background: #fff; color: #000; text-align: center; }
.pointbook-statement__card svg { display: block; max-width: 100%; height: 4.5em; margin: 0.25em auto; }
.pointbook-statement__card bdi { font-variant-numeric: tabular-nums; letter-spacing: 0.05em; overflow-wrap: anywhere; }
.pointbook-statement__tools { display: flex; flex-wrap: wrap; gap: 0.75em 1.5em; align-items: center; margin: 0 0 1em; }
.pointbook-statement__tools form { display: flex; flex-wrap: wrap; gap: 0.5em; align-items: center; margin: 0; }
.pointbook-statement__tools a { display: inline-block; padding: 0.5em 0; }
:where(.pointbook-statement a) { color: inherit; }
.pointbook-statement a:not([aria-current]) { text-decoration: underline currentcolor; }
.pointbook-statement a[aria-current] { font-weight: 700; text-decoration: none; }
.pointbook-statement :is(form, label) { min-width: 0; max-width: 100%; }
.pointbook-statement select, .pointbook-statement button { width: auto; max-width: 100%; min-height: 2.75em; padding: 0 1em; font: inherit; }
:is(#pointbook, .pointbook-statement) table { display: table; width: 100%; margin: 0 0 1em; border-collapse: collapse; table-layout: fixed; }
:is(#pointbook, .pointbook-statement) tr { display: table-row; }
:is(#pointbook, .pointbook-statement) :is(th, td) { display: table-cell; padding: 0.6em 0; padding-inline-end: 1.25em; border: 0; border-block-end: 1px solid rgb(128 128 128 / 0.3); vertical-align: top; text-align: start; overflow-wrap: anywhere; }
:is(#pointbook, .pointbook-statement) .pointbook-statement__figure { padding-inline: 1.25em 0; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
:is(#pointbook, .pointbook-statement) th { box-sizing: content-box; }
:is(#pointbook, .pointbook-statement) time { white-space: nowrap; font: inherit; color: inherit; }
:is(#pointbook, .pointbook-statement) dd time { white-space: normal; }
:is(#pointbook, .pointbook-statement) .pointbook-statement__text { padding-inline-end: 0; }
.pointbook-statement summary { display: list-item; padding: 0; list-style: disclosure-closed inside; cursor: pointer; overflow-wrap: anywhere; }
.pointbook-statement [open] > summary { list-style-type: disclosure-open; }
.pointbook-statement dl { display: grid; grid-template-columns: fit-content(60%) minmax(0, 1fr); gap: 0.25em 1em; margin: 0.5em 0; font-size: 0.875em; }
.pointbook-statement dd { margin: 0; }
.pointbook-statement__chosen { display: none; margin: 0 0 1em; }
.pointbook-statement :target { background: rgb(128 128 128 / 0.15); }
@media (scripting: none) {
  .pointbook-statement__print { display: none; }
}
@media (max-width: 40em) {
  :is(#pointbook, .pointbook-statement) tr { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1.25em; }
  :is(#pointbook, .pointbook-statement) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  :is(#pointbook, .pointbook-statement) td { border: 0; padding: 0.25em 0; }
  :is(#pointbook, .pointbook-statement) :is(td.pointbook-statement__figure, .pointbook-statement__after span) { margin-inline-start: auto; padding-inline: 0; font-size: min(1em, 7.5vw); }
  :is(#pointbook, .pointbook-statement) tbody tr { padding-block: 0.5em; border-block-end: 1px solid rgb(128 128 128 / 0.3); }
  .pointbook-statement__text { flex: 1 0 100%; order: 1; min-width: 0; }
  :is(#pointbook, .pointbook-statement) td.pointbook-statement__after { flex: 1 0 100%; order: 2; font-size: 0.875em; text-align: end; white-space: normal; }
  .pointbook-statement__after span { display: inline-block; white-space: nowrap; }
  :is(#pointbook, .pointbook-statement) :is(.pointbook-statement__figure, .pointbook-statement__after span):dir(rtl) { min-inline-size: 5em; text-align: right; }
  :is(#pointbook, .pointbook-statement) .pointbook-statement__after:dir(rtl) { text-align: end; }
  .pointbook-statement__after::before { content: attr(data-label) " "; }
}
@media print {
  .pointbook-statement { background: #fff; color: #000; }
  :is(#pointbook, .pointbook-statement) h1 { color: inherit; }
  .pointbook-statement summary { list-style: none; }
  .pointbook-statement__tools, .pointbook-statement__pages { display: none; }
  .pointbook-statement__chosen { display: block; }
}
</style>`;
