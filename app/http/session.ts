import { createHash } from "node:crypto";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import type { Viewer } from "#app/domain/permission.ts";
import { readCookie } from "#app/http/cookie.ts";
import { type RouteArgs, usesHttps } from "#app/http/settings.ts";
import type { Sql } from "#db/client.ts";
import * as sessions from "#db/queries/sessions.ts";

// The only module that imports lucia: it is no longer maintained, and leaves with this file (docs/decisions).

declare module "lucia" {
  interface Register {
    Lucia: Lucia<{ hash: string; stale: boolean }, Omit<Viewer, "accountId" | "memberships">>;
    UserId: number;
    DatabaseSessionAttributes: { hash: string; userAgent: string; stale: boolean };
    DatabaseUserAttributes: Omit<Viewer, "accountId" | "memberships">;
  }
}

const COOKIE = "reciproque_session";
const LIFETIME = new TimeSpan(30, "d");

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Lucia hands over tokens; the table only ever sees their hash. */
function adapterOf(sql: Sql): Adapter {
  const toSession = (token: string, row: sessions.SessionRow): DatabaseSession => ({
    id: token,
    userId: row.accountId,
    expiresAt: row.expiresAt,
    attributes: { hash: row.id, userAgent: "", stale: row.stale },
  });
  return {
    async getSessionAndUser(token) {
      const row = await sessions.findSession(sql, { id: hashOf(token) });
      if (!row) return [null, null];
      const { email, emailVerified, isAdmin } = row;
      return [toSession(token, row), { id: row.accountId, attributes: { email, emailVerified, isAdmin } }];
    },
    // Tokens cannot be read back from the table: sessions are listed by `listSessions`, by their hash.
    getUserSessions: async () => [],
    setSession: ({ id, userId, expiresAt, attributes }) =>
      sessions.insertSession(sql, {
        id: hashOf(id),
        accountId: userId,
        expiresAt,
        userAgent: attributes.userAgent,
      }),
    updateSessionExpiration: (token, expiresAt) =>
      sessions.extendSession(sql, { id: hashOf(token), expiresAt }),
    deleteSession: (token) => sessions.deleteSession(sql, { id: hashOf(token) }),
    deleteUserSessions: (accountId) => sessions.deleteAccountSessions(sql, { accountId, exceptId: null }),
    deleteExpiredSessions: () => sessions.deleteExpiredSessions(sql),
  };
}

function luciaOf({ context, request }: RouteArgs) {
  return new Lucia(adapterOf(context.services.sql), {
    sessionExpiresIn: LIFETIME,
    // The row slides and decides; the cookie only has to outlive it, so no page needs to set it again.
    sessionCookie: {
      name: COOKIE,
      expires: false,
      attributes: { secure: usesHttps({ context, request }) },
    },
    getSessionAttributes: ({ hash, stale }) => ({ hash, stale }),
    getUserAttributes: (user) => user,
  });
}

type Known = { viewer: Viewer; sessionId: string };

// One context is one HTTP request: its loaders share the answer.
const memo = new WeakMap<object, { cookie: string | null; known: Promise<Known | null> }>();

/** The person signed in, with memberships, or null. Read once per HTTP request. */
export async function getViewer(args: RouteArgs): Promise<Viewer | null> {
  return (await read(args))?.viewer ?? null;
}

/** The public id (hash) of the session that asks, or null. */
export async function currentSessionId(args: RouteArgs): Promise<string | null> {
  return (await read(args))?.sessionId ?? null;
}

function read(args: RouteArgs): Promise<Known | null> {
  const cookie = readCookie(args.request, COOKIE);
  const seen = memo.get(args.context);
  if (seen && seen.cookie === cookie) return seen.known;
  const known = cookie ? validate(args, cookie) : Promise.resolve(null);
  memo.set(args.context, { cookie, known });
  return known;
}

async function validate(args: RouteArgs, token: string): Promise<Known | null> {
  const { sql } = args.context.services;
  const { session, user } = await luciaOf(args).validateSession(token);
  if (!session) return null;
  const memberships = await sessions.listMemberships(sql, { accountId: user.id });
  if (session.stale) await sessions.touchSession(sql, { id: session.hash });
  const { email, emailVerified, isAdmin } = user;
  return {
    viewer: { accountId: user.id, email, emailVerified, isAdmin, memberships },
    sessionId: session.hash,
  };
}

/** Opens a session and returns its Set-Cookie header. */
export async function signIn(args: RouteArgs, { accountId }: { accountId: number }): Promise<string> {
  const lucia = luciaOf(args);
  const userAgent = (args.request.headers.get("user-agent") ?? "").slice(0, 300);
  const session = await lucia.createSession(accountId, { hash: "", userAgent, stale: false });
  await lucia.deleteExpiredSessions();
  memo.delete(args.context);
  return lucia.createSessionCookie(session.id).serialize();
}

/** The sessions of an account, the current one marked; ids are hashes and may be shown. */
export async function listSessions(args: RouteArgs, { accountId }: { accountId: number }) {
  const current = await currentSessionId(args);
  const rows = await sessions.listAccountSessions(args.context.services.sql, { accountId });
  return rows.map((row) => ({ ...row, current: row.id === current }));
}

/** Ends one session of this account by its public id. False: not this account's. */
export const endSession = (args: RouteArgs, { id, accountId }: { id: string; accountId: number }) =>
  sessions.deleteOwnSession(args.context.services.sql, { id, accountId });

/** Ends the session that asks and returns the Set-Cookie header that removes the cookie. */
export async function signOut(args: RouteArgs): Promise<string> {
  const lucia = luciaOf(args);
  const token = readCookie(args.request, COOKIE);
  if (token) await lucia.invalidateSession(token);
  memo.delete(args.context);
  return lucia.createBlankSessionCookie().serialize();
}
