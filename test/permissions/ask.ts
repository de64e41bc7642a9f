import type { Role } from "#test/permissions/world.ts";
import { ROLES } from "#test/permissions/world.ts";

/** One line of the matrix: « GET /espace/offres/{offer} », what it posts, and what each role is answered. */
export type Line = {
  method: "GET" | "POST";
  path: string;
  form: string | null;
  body: string;
  expected: readonly string[];
};

/** Reads « METHOD address [< form]   answer answer… », one answer a role, in the order of ROLES. */
export function readLines(table: string, forms: Readonly<Record<string, string>>): Line[] {
  const rows = table.split("\n").filter((row) => /^(GET|POST) /.test(row));
  return rows.map((row) => {
    const words = row.split(/\s+/);
    const [method, path = "", sign, name = ""] = words;
    const form = sign === "<" ? name : null;
    if (form !== null && !(form in forms)) throw new Error(`No such form: ${row}`);
    const expected = words.slice(-ROLES.length);
    return { method: method as Line["method"], path, form, body: forms[form ?? ""] ?? "", expected };
  });
}

/** The line with what was answered, as the table writes it. */
export const writeLine = ({ method, path, form }: Line, answers: readonly string[]): string =>
  [method, path, ...(form === null ? [] : ["<", form]), ...answers].join(" ");

type Site = { origin: string; cookies: Map<Role, string>; things: Record<string, number> };

/** What each role is answered: a status, or « sign-in » for the way to /connexion. */
export async function askAll(site: Site, line: Line): Promise<string[]> {
  const answers: string[] = [];
  for (const role of ROLES) answers.push(await ask(site, line, site.cookies.get(role) ?? ""));
  return answers;
}

// Compressed, thousands of pages would be undone at once and never read.
const PLAIN = { Accept: "text/html", "Accept-Encoding": "identity" };

async function ask({ origin, things }: Site, { method, path, body }: Line, cookie: string): Promise<string> {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => String(things[name]));
  const form = { "Content-Type": "application/x-www-form-urlencoded", Origin: origin };
  const answer = await fetch(origin + fill(path), {
    method,
    headers: { ...PLAIN, Cookie: cookie, ...(method === "POST" && form) },
    body: method === "POST" ? fill(body) : undefined,
    redirect: "manual",
  });
  await answer.arrayBuffer();
  const isSignIn = answer.headers.get("location")?.startsWith("/connexion?retour=");
  return isSignIn ? "sign-in" : String(answer.status);
}
