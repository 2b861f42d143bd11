/** `Caf+AOk`: letters beyond ASCII as UTF-7 writes them, RFC 2152. */

const runs = /\+([A-Za-z\d/]{3,400})/g;
/** Letters of Latin, Greek, Cyrillic, Hebrew, Arabic, and the signs between words. */
const usual = /^[\u00a0-\u024f\u0370-\u06ff\u2010-\u203a\u20ac]+$/;

export function isUtf7(text: string): boolean {
  if (!text.includes("+")) return false;
  // Three capitals are somebody’s abbreviation: `Q+AND`.
  for (const [, run = ""] of text.matchAll(runs)) if (!/^[A-Z]{3}$/.test(run) && isRun(run)) return true;
  return false;
}

/** Its bits are whole characters of 16 bits each, and what is left over of the last sign is zero. */
function isRun(run: string): boolean {
  const bits = run.length * 6;
  if (bits % 16 >= 6) return false;
  const bytes = Uint8Array.from(atob(run + "=".repeat(-run.length & 3)), (char) => char.charCodeAt(0));
  const chars = Math.floor(bits / 16);
  const codes = Array.from({ length: chars }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  // Base64 of a whole group has no bits left over; of a part, what it holds beyond the last character are zeros.
  const rest = bytes.slice(2 * chars).every((byte) => byte === 0);
  return rest && usual.test(String.fromCharCode(...codes));
}
