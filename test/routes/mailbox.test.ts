import { expect, test } from "vitest";
import * as signIn from "#app/routes/account/sign-in.tsx";
import * as signUp from "#app/routes/account/sign-up.tsx";
import * as mailbox from "#app/routes/pages/mailbox.tsx";
import { openSite, PASSWORD, signedIn } from "#test/setup/site.ts";

test("outside the demo, the mailbox does not exist", async () => {
  const site = await openSite();
  expect((await site.visitor().get(mailbox, "/courriels")).status).toBe(404);
  await site.close();
});

test("in the demo, mails are read on a page, by address, with links that open here", async () => {
  const site = await openSite({ demo: true });
  const browser = site.visitor();
  for (const email of ["une@structure.example", "autre@structure.example"]) {
    await browser.post(signUp, "/inscription", { email, password: PASSWORD });
  }
  await site.mails();
  expect((await browser.get(mailbox, "/courriels")).data).toMatchObject({ total: 2 });
  const one = await browser.get(mailbox, "/courriels?a=Une@structure.example");
  expect(one.data).toMatchObject({
    total: 1,
    mails: [{ to: "une@structure.example", html: expect.stringContaining('<html lang="fr">') }],
  });
  expect(one.text).toContain('"href":"/verification/');
  await site.close();
});

test("in the demo, its four accounts are opened by one click, and no other", async () => {
  const site = await openSite({ demo: true });
  await signedIn(site, "acheteur@demo.example");
  await signedIn(site, "vraie@structure.example");
  const enter = (demo: string) => site.visitor().post(signIn, "/connexion", { demo });
  expect(await enter("acheteur@demo.example")).toMatchObject({ status: 302, location: "/espace" });
  expect((await enter("vraie@structure.example")).status).toBe(422);
  const { data } = await site.visitor().get(signIn, "/connexion");
  expect((data as { demoAccounts: unknown[] }).demoAccounts).toHaveLength(4);
  await site.close();
});
