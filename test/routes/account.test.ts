import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as account from "#app/routes/account/account.tsx";
import * as exported from "#app/routes/account/export.ts";
import * as forgotten from "#app/routes/account/forgotten-password.tsx";
import * as signIn from "#app/routes/account/sign-in.tsx";
import * as signOut from "#app/routes/account/sign-out.ts";
import {
  type Browser,
  insertOrganisation,
  openSite,
  PASSWORD,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const canSignIn = async (email: string, password: string) =>
  (await site.visitor().post(signIn, "/connexion", { email, password })).status === 302;
const isSignedIn = async (browser: Browser) => (await browser.get(account, "/compte")).status === 200;

test("the table of sessions does not hold what the cookie holds", async () => {
  const browser = await signedIn(site, "cookie@structure.example");
  const token = browser.cookies.get("reciproque_session") ?? "";
  const rows = await site.sql<
    { id: string }[]
  >`select id from session where account_id = ${browser.accountId}`;
  expect(rows).toHaveLength(1);
  expect(token.length).toBeGreaterThan(20);
  expect(rows[0]?.id).not.toBe(token);
});

test("signing out ends the session, not only the cookie", async () => {
  const browser = await signedIn(site, "sortie@structure.example");
  const copy = site.visitor();
  copy.cookies.set("reciproque_session", browser.cookies.get("reciproque_session") ?? "");
  expect(await isSignedIn(copy)).toBe(true);
  await browser.post(signOut, "/deconnexion", {});
  expect(browser.cookies.has("reciproque_session")).toBe(false);
  expect(await isSignedIn(copy)).toBe(false);
});

test("a session that is over opens nothing", async () => {
  const browser = await signedIn(site, "finie@structure.example");
  await site.sql`update session set expires_at = now() - interval '1 second' where account_id = ${browser.accountId}`;
  expect(await isSignedIn(browser)).toBe(false);
});

test("changing the password asks for the present one and closes the other sessions", async () => {
  const email = "change@structure.example";
  const browser = await signedIn(site, email);
  const other = site.visitor();
  await other.post(signIn, "/connexion", { email, password: PASSWORD });
  const copy = site.visitor();
  copy.cookies.set("reciproque_session", browser.cookies.get("reciproque_session") ?? "");
  const change = (current: string) =>
    browser.post(account, "/compte", {
      intent: "password",
      current,
      password: "six pommes sur une table ronde",
    });
  const refused = await change("faux");
  expect(refused.data).toMatchObject({ result: { error: { current: [expect.stringContaining("actuel")] } } });
  expect((await change(PASSWORD)).location).toBe("/compte");
  expect(await isSignedIn(browser)).toBe(true);
  expect(await isSignedIn(other)).toBe(false);
  expect(await isSignedIn(copy)).toBe(false);
});

test("one sees one's sessions, ends one, and cannot end another person's", async () => {
  const email = "sessions@structure.example";
  const browser = await signedIn(site, email);
  const stranger = await signedIn(site, "etranger@structure.example");
  const other = site.visitor();
  await other.post(signIn, "/connexion", { email, password: PASSWORD });
  const { sessions } = (await browser.get(account, "/compte")).data as {
    sessions: { id: string; current: boolean; device: string }[];
  };
  expect(sessions.map((session) => session.device)).toEqual(["Firefox sur Linux", "Firefox sur Linux"]);
  const target = sessions.find((session) => !session.current)?.id ?? "";
  await stranger.post(account, "/compte", { intent: "end-session", session: target });
  expect(await isSignedIn(other)).toBe(true);
  await browser.post(account, "/compte", { intent: "end-session", session: target });
  expect(await isSignedIn(other)).toBe(false);
});

test("one's data come as a file, without any secret", async () => {
  const browser = await signedIn(site, "donnees@structure.example");
  const answer = await browser.get(exported, "/compte/mes-donnees");
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="reciproque-mes-donnees-.+\.json"$/,
  );
  expect(JSON.parse(answer.text)).toMatchObject({
    account: { email: "donnees@structure.example" },
    memberships: [],
  });
  expect(answer.text).not.toContain("argon2");
});

test("the last two managers who delete their accounts at once do not leave members without one", async () => {
  const id = await insertOrganisation(site.sql, { siret: completeSiret("900000081", "0001"), name: "Deux" });
  const managers = [
    await signedIn(site, "un@structure.example", [{ id, role: "manager" }]),
    await signedIn(site, "deux@structure.example", [{ id, role: "manager" }]),
  ];
  await signedIn(site, "reste@structure.example", [{ id, role: "reader" }]);
  const answers = await Promise.all(
    managers.map((manager) => manager.post(account, "/compte", { intent: "delete", confirm: PASSWORD })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 422]);
});

test("deleting one's account asks for the password and leaves nothing of the person", async () => {
  const email = "adieu@structure.example";
  const browser = await signedIn(site, email);
  await browser.post(forgotten, "/mot-de-passe-oublie", { email });
  expect(await site.sql`select 1 from job where payload::text like ${`%${email}%`}`).toHaveLength(1);
  expect((await browser.post(account, "/compte", { intent: "delete", confirm: "faux" })).status).toBe(422);
  expect((await browser.post(account, "/compte", { intent: "delete", confirm: PASSWORD })).location).toBe(
    "/",
  );
  expect(await canSignIn(email, PASSWORD)).toBe(false);
  expect(await site.sql`select 1 from account where email = ${email}`).toHaveLength(0);
  expect(await site.sql`select 1 from job where payload::text like ${`%${email}%`}`).toHaveLength(0);
});
