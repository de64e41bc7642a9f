import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppLoadContext } from "@remix-run/node";
import { parseEnv } from "#app/env.ts";
import { claimMailHandlers } from "#app/jobs/claim-mail.ts";
import { mailHandlers } from "#app/jobs/mail.ts";
import { messageMailHandlers } from "#app/jobs/message-mail.ts";
import { teamMailHandlers } from "#app/jobs/team-mail.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import { createServices, type Services } from "#app/services.ts";
import { listMail, mailFolder, type StoredMail } from "#app/sources/mailer.ts";
import type { Sql } from "#db/client.ts";
import { freshDatabase } from "#test/setup/database.ts";

type Args = { request: Request; params: Record<string, string | undefined>; context: AppLoadContext };
type Handle = (args: Args) => unknown;

/** A route module, as Remix calls it. */
type RouteModule = { loader?: Handle; action?: Handle };

/** What a page answered, whatever the way it did. */
type Answer = {
  status: number;
  location: string | null;
  headers: Headers;
  data: unknown;
  text: string;
};

export type Fields = Record<string, string | readonly string[] | File> | FormData;

const ORIGIN = "http://127.0.0.1:3000";

/**
 * Loaders and actions over a database of their own, called with real requests, as forms without JavaScript post them.
 * `visitor()` is a browser with its own cookies.
 */
export async function openSite(
  options: { demo?: boolean; now?: () => Date; env?: Record<string, string> } = {},
) {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "acc-site-"));
  const env = parseEnv({
    DATABASE_URL: database.url,
    SESSION_SECRET: "only-for-tests-only-for-tests-only-for-tests",
    DATA_DIR: dataDir,
    DEMO: options.demo ? "1" : "0",
    ...options.env,
  });
  const services = createServices(env, { now: options.now, connections: 4 });
  return {
    services,
    sql: services.sql,
    visitor: () => createBrowser(services),
    /** Sends what waits, then gives the mails, newest first. */
    mails: async (to?: string): Promise<StoredMail[]> => {
      const log = ({ error }: { error: unknown }) => console.error(error);
      await drainJobs({
        services,
        handlers: { ...mailHandlers, ...claimMailHandlers, ...messageMailHandlers, ...teamMailHandlers },
        log,
      });
      return listMail(mailFolder(env), to);
    },
    close: async () => {
      await services.sql.end({ timeout: 1 });
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
export type Browser = ReturnType<typeof createBrowser>;

function createBrowser(services: Services) {
  const cookies = new Map<string, string>();
  const send = async (
    handle: Handle | undefined,
    path: string,
    params: Args["params"],
    init: RequestInit,
  ) => {
    if (!handle) throw new Error(`${path}: this module does not answer ${init.method ?? "GET"}`);
    const request = new Request(ORIGIN + path, init);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie) request.headers.set("Cookie", cookie);
    request.headers.set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    const context = { services, nonce: "", incident: "", clientAddress: "192.0.2.1", report: () => {} };
    const answer = await toAnswer(handle, { request, params, context });
    keepCookies(cookies, answer.headers);
    return answer;
  };
  return {
    cookies,
    get: (module: RouteModule, path: string, params: Args["params"] = {}) =>
      send(module.loader, path, params, {}),
    post: (module: RouteModule, path: string, fields: Fields, params: Args["params"] = {}) =>
      send(module.action, path, params, { method: "POST", body: toBody(fields) }),
  };
}

async function toAnswer(handle: Handle, args: Args): Promise<Answer> {
  const result = await Promise.resolve(handle(args)).catch((thrown: unknown) => thrown);
  if (result instanceof Error) throw result;
  if (result instanceof Response) {
    const { status, headers } = result;
    return { status, headers, location: headers.get("location"), data: null, text: await result.text() };
  }
  const wrapped = isWrapped(result) ? result : { data: result, init: null };
  const headers = new Headers(wrapped.init?.headers);
  const text = JSON.stringify(wrapped.data);
  return { status: wrapped.init?.status ?? 200, headers, location: null, data: wrapped.data, text };
}

type Wrapped = { type: "DataWithResponseInit"; data: unknown; init: ResponseInit | null };
const isWrapped = (value: unknown): value is Wrapped =>
  typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit";

function toBody(fields: Fields): FormData | URLSearchParams {
  if (fields instanceof FormData) return fields;
  const entries = Object.entries(fields).flatMap(([name, value]): [string, string | File][] =>
    typeof value === "string" || value instanceof File
      ? [[name, value]]
      : value.map((one): [string, string] => [name, one]),
  );
  if (!entries.some(([, value]) => value instanceof File)) {
    return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
  }
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

function keepCookies(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const [name = "", value = ""] = pair.split("=");
    if (/Max-Age=0/.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** The path of the first link of a mail. */
export function linkIn(mail: StoredMail | undefined): string {
  const link = mail ? /https?:\/\/\S+/.exec(mail.text)?.[0] : undefined;
  if (!link) throw new Error("The mail has no link");
  return new URL(link).pathname;
}

/** A verified account with a known password, signed in. */
export async function signedIn(
  site: Site,
  email: string,
  organisations: readonly { id: number; role: "reader" | "editor" | "manager" }[] = [],
): Promise<Browser & { accountId: number }> {
  const { createAccount } = await import("#db/queries/accounts.ts");
  const { hashPassword } = await import("#app/http/password-hash.ts");
  const { addMember } = await import("#db/queries/members.ts");
  const signIn = await import("#app/routes/account/sign-in.tsx");
  const passwordHash = await hashPassword(PASSWORD);
  const accountId = await createAccount(site.sql, { email, passwordHash, verified: true });
  if (accountId === null) throw new Error(`${email} already has an account`);
  for (const { id, role } of organisations) {
    await addMember(site.sql, { organisationId: id, accountId, role });
  }
  const browser = site.visitor();
  await browser.post(signIn as RouteModule, "/connexion", { email, password: PASSWORD });
  return { ...browser, accountId };
}

export const PASSWORD = "volcan cheval agrafe lundi";

/** An organisation with nobody in it. */
export async function insertOrganisation(
  sql: Sql,
  {
    siret,
    name,
    isSupplier = true,
    isBuyer = false,
  }: { siret: string; name: string; isSupplier?: boolean; isBuyer?: boolean },
): Promise<number> {
  const { saveOrganisation } = await import("#db/queries/organisations.ts");
  const { id } = await saveOrganisation(sql, {
    siret,
    fields: { name, isSupplier, isBuyer, buyerKind: isBuyer ? "pouvoir-adjudicateur" : null },
  });
  return id;
}
