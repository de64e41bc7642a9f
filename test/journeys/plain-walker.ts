import { controlOf, type Filled, sentBy, submission } from "#test/journeys/form-data.ts";
import { asRead, type Element, readHtml, tagged, textOf } from "#test/journeys/html.ts";
import type { Walker } from "#test/journeys/walker.ts";

const MOST_REDIRECTS = 5;

/** A browser without JavaScript: it fetches pages, keeps cookies, fills and posts the forms that the pages hold. */
export interface PlainWalker extends Walker {
  /** Of the last page. */
  status(): number;
  page(): Element;
  /** Posts fields that no form of the site may hold, as a program would. */
  post(path: string, fields: Record<string, string>): Promise<void>;
  /** The Cookie header that the next request sends. */
  cookies(): string;
  /** What is wrong with the field with this label, as the page says it beside it. */
  errorOf(label: string): string;
}

export function plainWalker(origin: string): PlainWalker {
  const cookies = new Map<string, string>();
  let now = { address: "/", status: 0, page: readHtml("") };
  let filled: Filled = new Map();

  const go = async (url: string, init: RequestInit) => {
    const answer = await follow(cookies, url, init);
    now = { address: answer.address, status: answer.status, page: readHtml(answer.html) };
    filled = new Map();
  };
  const here = () => origin + now.address;
  const control = (label: string) => controlOf(now.page, label);
  const type = (label: string, text: string) => filled.set(control(label), text);

  return {
    open: (path) => go(origin + path, {}),
    follow: async (words) => {
      const link = tagged(now.page, "a").find((one) => textOf(one).includes(words));
      if (!link) throw new Error(`No link « ${words} » on ${now.address}: ${textOf(now.page)}`);
      await go(new URL(link.attributes.href ?? "", here()).href, {});
    },
    fill: async (label, text) => void type(label, text),
    pick: async (label, words) => void type(label, words),
    select: async (label, option) => {
      const list = control(label);
      const chosen = tagged(list, "option").find((one) => textOf(one).startsWith(option));
      if (!chosen) throw new Error(`« ${label} » has no « ${option} »: ${textOf(list)}`);
      filled.set(list, chosen.attributes.value ?? textOf(chosen));
    },
    tick: async (label) => {
      const box = controlOf(now.page, label, true);
      for (const other of tagged(now.page, "input")) {
        if (box.attributes.type === "radio" && other.attributes.name === box.attributes.name)
          filled.set(other, false);
      }
      filled.set(box, true);
    },
    attach: async (label, file) => void filled.set(control(label), file),
    press: async (words) => {
      const button = tagged(now.page, "button").find((one) =>
        [textOf(one), one.attributes["aria-label"] ?? ""].some((said) =>
          asRead(said).includes(asRead(words)),
        ),
      );
      if (!button) throw new Error(`No button « ${words} » on ${now.address}: ${textOf(now.page)}`);
      const { url, init } = submission(now.page, button, filled, here());
      await go(url, init);
    },
    address: async () => now.address,
    text: async () => textOf(tagged(now.page, "body")[0] ?? now.page),
    value: async (label) => {
      const value = sentBy(control(label), filled);
      return typeof value === "string" ? value : (value?.name ?? "");
    },
    status: () => now.status,
    page: () => now.page,
    post: (path, fields) => go(origin + path, { method: "POST", body: new URLSearchParams(fields) }),
    cookies: () => headerOf(cookies),
    errorOf: (label) => {
      const described = control(label).attributes["aria-describedby"] ?? "";
      const texts = described.split(" ").filter((id) => id.endsWith("-erreur"));
      return texts.map((id) => textOf(withId(now.page, id))).join(" ");
    },
  };
}

function withId(page: Element, id: string): Element {
  const found = tagged(page, "div", "p", "span").find((one) => one.attributes.id === id);
  if (!found) throw new Error(`Nothing on the page has the id ${id}`);
  return found;
}

async function follow(cookies: Map<string, string>, url: string, init: RequestInit) {
  let [address, request] = [url, init];
  for (let hops = 0; hops < MOST_REDIRECTS; hops++) {
    const headers = { Cookie: headerOf(cookies), Accept: "text/html", Origin: new URL(url).origin };
    const answer = await fetch(address, { ...request, headers, redirect: "manual" });
    keep(cookies, answer.headers);
    const location = answer.headers.get("location");
    const html = await answer.text();
    if (!location) {
      const { pathname, search } = new URL(address);
      return { address: pathname + search, status: answer.status, html };
    }
    address = new URL(location, address).href;
    request = {};
  }
  throw new Error(`${url}: redirected without end`);
}

const headerOf = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

function keep(cookies: Map<string, string>, headers: Headers) {
  for (const line of headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const [name = "", value = ""] = pair.split("=");
    if (/Max-Age=0(;|$)/.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}
