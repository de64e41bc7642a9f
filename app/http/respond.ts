import { data } from "@remix-run/node";
import { readCookie, sign, unsign, writeCookie } from "#app/http/cookie.ts";
import { type RouteArgs, secretOf, usesHttps } from "#app/http/settings.ts";

/** Said once, on the next page. */
export type Flash = { kind: "success" | "info" | "warning"; text: string };

const COOKIE = "reciproque_flash";

type Refusal = { formErrors?: string[]; fieldErrors?: Record<string, string[]>; hideFields?: string[] };

/** As much of a submission as answering needs, whatever its schema. */
type Refusable<Result> = { refusedWith: 413 | 422; reply(options?: Refusal): Result };

/**
 * Answers a refused form: what was typed, the errors, 422 (413 when too long). Options add errors found after
 * parsing (`""` or `formErrors` = the whole form) and hide fields (passwords, files) from the answer.
 */
export function invalid<Result>(submission: Refusable<Result>, options: Refusal & { status?: number } = {}) {
  const { status = submission.refusedWith, ...refusal } = options;
  return data({ result: submission.reply(refusal) }, { status });
}

/** Redirects after a post, with an optional notice and further Set-Cookie headers. */
export function redirectTo(
  args: RouteArgs,
  location: string,
  { flash, cookies = [] }: { flash?: string | Flash; cookies?: readonly string[] } = {},
): Response {
  const headers = new Headers({ Location: location });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  if (flash) headers.append("Set-Cookie", flashCookie(args, flash));
  return new Response(null, { status: 302, headers });
}

function flashCookie(args: RouteArgs, flash: string | Flash): string {
  const said: Flash = typeof flash === "string" ? { kind: "success", text: flash } : flash;
  const value = sign(JSON.stringify(said), secretOf(args));
  return writeCookie(COOKIE, value, { maxAge: 60, secure: usesHttps(args) });
}

/** The notice to say on this page, with the headers that make it said once. For the root loader. */
export function takeFlash(args: RouteArgs): { flash: Flash | null; headers: Headers } {
  const headers = new Headers();
  const cookie = readCookie(args.request, COOKIE);
  if (cookie === null) return { flash: null, headers };
  headers.append("Set-Cookie", writeCookie(COOKIE, "", { maxAge: 0, secure: usesHttps(args) }));
  const text = unsign(cookie, secretOf(args));
  return { flash: text === null ? null : (JSON.parse(text) as Flash), headers };
}
