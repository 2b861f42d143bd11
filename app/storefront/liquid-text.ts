/**
 * Text as data on a page that the theme evaluates: HTML's signs, and those with which Liquid begins and ends. Escaping
 * HTML alone would evaluate `{{ customer.email }}`, and a written `{% endraw %}` ends `{% raw %}`.
 */
export const liquidText = (text: string): string =>
  text.replace(/[&<>"'{}%]/g, (sign) => `&#${sign.charCodeAt(0)};`);
