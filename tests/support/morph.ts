/**
 * Rewrites the inside of an element in place so that it becomes the markup given, as themes do that re-render a section:
 * nodes stay where their kind is the same, attributes become those of the markup, what is more is taken away. It runs in
 * the page, and names nothing from outside.
 */
export function morphInPlace(target: Element, html: string): void {
  const wanted = document.createElement("div");
  wanted.innerHTML = html;
  const isSame = (one: Node, other: Node) =>
    one.nodeType === other.nodeType && one.nodeName === other.nodeName;
  const copyAttributes = (from: Element, to: Element) => {
    for (const { name, value } of [...from.attributes])
      if (to.getAttribute(name) !== value) to.setAttribute(name, value);
    for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name);
  };
  const become = (from: Node, to: Node) => {
    const [old, fresh] = [[...to.childNodes], [...from.childNodes]];
    fresh.forEach((child, place) => {
      const there = old[place];
      if (!there) to.appendChild(child);
      else if (!isSame(there, child)) to.replaceChild(child, there);
      else if (child instanceof Element) {
        copyAttributes(child, there as Element);
        become(child, there);
      } else if (there.nodeValue !== child.nodeValue) there.nodeValue = child.nodeValue;
    });
    for (const rest of old.slice(fresh.length)) rest.remove();
  };
  become(wanted, target);
}
