import { afterAll, beforeAll, expect, test } from "vitest";
import * as account from "#app/routes/account/account.tsx";
import * as forgotten from "#app/routes/account/forgotten-password.tsx";
import * as newPassword from "#app/routes/account/new-password.tsx";
import * as signIn from "#app/routes/account/sign-in.tsx";
import * as signUp from "#app/routes/account/sign-up.tsx";
import * as verify from "#app/routes/account/verify-email.tsx";
import { type Browser, linkIn, openSite, PASSWORD, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const tokenOf = (path: string) => ({ token: path.split("/").at(-1) });
const canSignIn = async (email: string, password: string) =>
  (await site.visitor().post(signIn, "/connexion", { email, password })).status === 302;
const isSignedIn = async (browser: Browser) => (await browser.get(account, "/compte")).status === 200;

test("a new account is confirmed by a link that serves once, and only when its button is pressed", async () => {
  const browser = site.visitor();
  const email = "nouvelle@structure.example";
  const answer = await browser.post(signUp, "/inscription", {
    email: " Nouvelle@Structure.example ",
    password: PASSWORD,
  });
  expect(answer.location).toBe("/inscription?envoye");
  const path = linkIn((await site.mails(email))[0]);
  await browser.post(signIn, "/connexion", { email, password: PASSWORD });
  expect((await browser.get(verify, path, tokenOf(path))).data).toEqual({ email });
  expect((await browser.get(account, "/compte")).data).toMatchObject({ emailVerified: false });
  expect((await browser.post(verify, path, {}, tokenOf(path))).location).toBe(
    "/espace/organisations/nouvelle",
  );
  expect((await browser.get(account, "/compte")).data).toMatchObject({ emailVerified: true });
  expect((await browser.post(verify, path, {}, tokenOf(path))).status).toBe(410);
  expect((await browser.get(verify, path, tokenOf(path))).status).toBe(410);
});

test("signing up with an address that has an account answers the same and changes nothing", async () => {
  const email = "deja@structure.example";
  await signedIn(site, email);
  const other = "un autre secret assez long";
  const answer = await site.visitor().post(signUp, "/inscription", { email, password: other });
  expect(answer).toMatchObject({ status: 302, location: "/inscription?envoye" });
  expect(await canSignIn(email, other)).toBe(false);
  expect((await site.mails(email))[0]?.subject).toBe("Vous avez déjà un compte");
});

test("an address asked for again and again gets five mails an hour, and the page never says so", async () => {
  const email = "inondee@structure.example";
  for (let time = 0; time < 7; time++) {
    const answer = await site.visitor().post(signUp, "/inscription", { email, password: PASSWORD });
    expect(answer.location).toBe("/inscription?envoye");
  }
  expect(await site.mails(email)).toHaveLength(5);
});

test("signing up with a short password or half an address says what is wrong and keeps the address only", async () => {
  const fields = { email: "moitie@", password: "court" };
  const answer = await site.visitor().post(signUp, "/inscription", fields);
  expect(answer.status).toBe(422);
  expect(answer.data).toMatchObject({
    result: {
      initialValue: { email: "moitie@" },
      error: { email: [expect.stringContaining("nom@structure.fr")] },
    },
  });
  expect(answer.text).not.toContain("court");
  const short = await site
    .visitor()
    .post(signUp, "/inscription", { ...fields, email: "entiere@structure.example" });
  expect(short.data).toMatchObject({
    result: { error: { password: [expect.stringContaining("5 caractères")] } },
  });
});

test("an unknown address and a wrong password get the same answer", async () => {
  await signedIn(site, "connue@structure.example");
  const wrong = await site
    .visitor()
    .post(signIn, "/connexion", { email: "connue@structure.example", password: "faux" });
  const unknown = await site
    .visitor()
    .post(signIn, "/connexion", { email: "inconnue@structure.example", password: "faux" });
  expect(wrong.status).toBe(422);
  expect(unknown.status).toBe(422);
  expect(unknown.text.replaceAll("inconnue@", "connue@")).toBe(wrong.text);
});

test("signing in leads back to where one was, and never to another site", async () => {
  await signedIn(site, "retour@structure.example");
  const enter = async (retour: string) =>
    (
      await site
        .visitor()
        .post(signIn, "/connexion", { email: "retour@structure.example", password: PASSWORD, retour })
    ).location;
  expect(await enter("/offres?q=tonte&ou=63113")).toBe("/offres?q=tonte&ou=63113");
  expect(await enter("//pirate.example/")).toBe("/espace");
  expect(await enter("/\\pirate.example")).toBe("/espace");
  expect(await enter("https://pirate.example")).toBe("/espace");
});

test("a visitor who asks for their account is sent to sign in, and comes back", async () => {
  const answer = await site.visitor().get(account, "/compte?x=1");
  expect(answer).toMatchObject({ status: 302, location: "/connexion?retour=%2Fcompte%3Fx%3D1" });
});

test("the eleventh try in a quarter of an hour is refused, even with the right password", async () => {
  const email = "forcee@structure.example";
  await signedIn(site, email);
  for (let attempt = 0; attempt < 10; attempt++)
    await site.visitor().post(signIn, "/connexion", { email, password: "faux" });
  const answer = await site.visitor().post(signIn, "/connexion", { email, password: PASSWORD });
  expect(answer.status).toBe(429);
  expect(answer.text).toContain("quart d'heure");
});

test("signing in to one's own account does not forget how many other addresses were tried from there", async () => {
  await signedIn(site, "espion@structure.example");
  await site.sql`delete from rate_limit`;
  for (const tried of ["a", "b", "c"]) await canSignIn(`${tried}@structure.example`, "essai essai essai");
  expect(await canSignIn("espion@structure.example", PASSWORD)).toBe(true);
  const [client] = await site.sql<{ hits: number }[]>`select hits from rate_limit order by hits desc limit 1`;
  expect(client?.hits).toBe(4);
});

test("a forgotten password is chosen again by a link that serves once and ends every session", async () => {
  const email = "oubli@structure.example";
  const before = await signedIn(site, email);
  await site.visitor().post(forgotten, "/mot-de-passe-oublie", { email });
  const path = linkIn((await site.mails(email))[0]);
  const browser = site.visitor();
  expect((await browser.get(newPassword, path, tokenOf(path))).data).toEqual({ email });
  const short = await browser.post(newPassword, path, { password: "court" }, tokenOf(path));
  expect(short.status).toBe(422);
  const chosen = "six pommes sur une table ronde";
  expect((await browser.post(newPassword, path, { password: chosen }, tokenOf(path))).location).toBe(
    "/connexion",
  );
  expect(await isSignedIn(before)).toBe(false);
  expect(await canSignIn(email, PASSWORD)).toBe(false);
  expect(await canSignIn(email, chosen)).toBe(true);
  const again = await browser.post(newPassword, path, { password: "encore un autre secret" }, tokenOf(path));
  expect(again.status).toBe(410);
});

test("an unknown address that forgot its password gets the same answer and no mail", async () => {
  const email = "personne@structure.example";
  const answer = await site.visitor().post(forgotten, "/mot-de-passe-oublie", { email });
  expect(answer).toMatchObject({ status: 302, location: "/mot-de-passe-oublie?envoye" });
  expect(await site.mails(email)).toEqual([]);
});

test("outside the demo, one-click accounts do not exist", async () => {
  await signedIn(site, "acheteur@demo.example");
  const answer = await site.visitor().post(signIn, "/connexion", { demo: "acheteur@demo.example" });
  expect(answer.status).toBe(422);
  expect((await site.visitor().get(signIn, "/connexion")).data).toMatchObject({ demoAccounts: [] });
});

test("two megabytes in a field are refused with a sentence and kept within bounds", async () => {
  const answer = await site
    .visitor()
    .post(signUp, "/inscription", { email: "a".repeat(2_000_000), password: PASSWORD });
  expect(answer.status).toBe(413);
  expect(answer.text).toContain("2\u00a0000\u00a0000 caractères");
  expect(answer.text.length).toBeLessThan(5_000);
});
