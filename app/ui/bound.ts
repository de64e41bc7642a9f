import { Children, type ReactNode } from "react";

const NBSP = "\u00a0";

/** French spaces that never part from what they stand beside: « Avis : », « art. L. 2113-12 », « mot ». */
const bindText = (text: string): string =>
  text
    .replace(/ (?=[:;?!»](?:\s|$))/g, NBSP)
    .replace(/« /g, `«${NBSP}`)
    .replace(/\b([LRD]\.) (?=\d)/g, `$1${NBSP}`);

/** The same words, whose lines break where French lets them; what is no text is left as it is. */
export function bound(node: ReactNode): ReactNode {
  if (typeof node === "string") return bindText(node);
  if (!Array.isArray(node)) return node;
  return Children.map(node, (child) => (typeof child === "string" ? bindText(child) : child));
}
