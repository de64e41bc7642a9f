/** Reads the HTML that the pages write (always well formed): enough to find and fill forms as a person does. */

export type Element = {
  tag: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
  parent: Element | null;
};

const TOKEN =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*(\/?)>|[^<]+|</gi;
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
const VOID = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const RAW = new Set(["script", "style", "textarea", "title"]);
const INLINE = new Set([
  "a",
  "abbr",
  "b",
  "code",
  "em",
  "i",
  "mark",
  "s",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
  "time",
]);

export function readHtml(html: string): Element {
  const root: Element = { tag: "#root", attributes: {}, children: [], parent: null };
  let here = root;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(html); token; token = TOKEN.exec(html)) {
    const [all, closed, opened, attributes = "", selfClosed] = token;
    if (closed) here = closest(here, closed.toLowerCase())?.parent ?? here;
    else if (opened) {
      const element = {
        tag: opened.toLowerCase(),
        attributes: readAttributes(attributes),
        children: [],
        parent: here,
      };
      here.children.push(element);
      if (RAW.has(element.tag)) readRaw(html, element);
      else if (!selfClosed && !VOID.has(element.tag)) here = element;
    } else if (!all.startsWith("<!")) here.children.push(decode(all));
  }
  return root;
}

// Text up to the closing tag, whatever it looks like. The pages end every element they open.
function readRaw(html: string, element: Element) {
  const end = new RegExp(`</${element.tag}\\s*>`, "gi");
  end.lastIndex = TOKEN.lastIndex;
  const found = end.exec(html);
  if (!found) return;
  const text = html.slice(TOKEN.lastIndex, found.index);
  element.children.push(element.tag === "script" ? text : decode(text));
  TOKEN.lastIndex = end.lastIndex;
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = "", double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ""),
    ]),
  );
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

const decode = (text: string) =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, (all, hex, decimal, name) => {
    if (name) return NAMED[name] ?? all;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });

/** The element itself or the nearest one around it with this tag. */
export function closest(element: Element, tag: string): Element | null {
  for (let one: Element | null = element; one; one = one.parent) if (one.tag === tag) return one;
  return null;
}

/** Every element inside, in the order of the page. */
export function all(element: Element, match: (element: Element) => boolean): Element[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(match(child) ? [child] : []), ...all(child, match)],
  );
}

export const tagged = (element: Element, ...tags: string[]): Element[] =>
  all(element, ({ tag }) => tags.includes(tag));

/** As it is read: words apart by one space, whichever space it is written with. */
export const asRead = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

/** What is read. */
export const textOf = (element: Element): string => asRead(rawText(element));

function rawText({ tag, children }: Element): string {
  if (tag === "script" || tag === "style" || tag === "svg") return "";
  const text = children.map((child) => (typeof child === "string" ? child : rawText(child))).join("");
  return INLINE.has(tag) ? text : ` ${text} `;
}
