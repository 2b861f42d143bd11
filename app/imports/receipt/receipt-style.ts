/** The look of a printed receipt, which stands in the document itself: it may load nothing. */
export const receiptStyle = `
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
.sentence { font-size: 1.15rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ccc; }
.figure { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { break-inside: avoid; } dt { color: #555; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } }`;
