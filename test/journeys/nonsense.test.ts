import { afterAll, beforeAll, expect, test } from "vitest";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import { makeAccount, signIn } from "#test/journeys/world.ts";
import { siteRoutes } from "#test/permissions/site-routes.ts";
import { makeThings } from "#test/permissions/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";

// Fields that no form of the site holds, and addresses that nobody types: answered, never a failure of the site.
const BODIES = [
  "intent=nothing",
  "intent=save&lots=x&questions=x&references=x&answers=x",
  "intent=publish&lots[0].number=abc&lots[0].cpv=%00&lots[0].territory=COM:00000&lots[0].amount=NaN",
  "intent=save&title=%00%ff%fe&questions[0].id=__proto__&questions[0].kind=zz&deadlineDay=2026-02-31&deadlineTime=99:99",
  "intent=publish&title=Tonte&kind=PREST&areas=FR&areas=zz&sectors=zz&cpv=1&radiusKm=-3&capacityCents=1e400&staff=-1",
  "structure=abc&reponse=oui&motive=zz&supplier=-1&status=9999999999999999&accountId=99999999999999999999",
  "structure=9007199254740993&reponse=interet&answers.q1=1e9999&intent=list&supplier=9007199254740993",
  "intent=set-role&accountId=1&role=emperor&email=%00&siret=%00&name=%00&commune=%00&roles=zz&buyerKind=zz",
  "intent=state&to=emperor&a[0][1][2].b=c&__intent__=zz&__state__=zz&kind=EA&validFrom=0000-00-00&validUntil=zz",
];
const QUERIES = [
  "?page=-1&q=%00&ou=%00&tri=zz",
  "?page=1e9&q=%F0%9F%8C%B1%22%27%5C&ou=zz&statut=zz&base=zz",
  `?q=${"mot ".repeat(2000)}`,
  "?q=%25%5F%5C&ou=63113&ou=69123&rayon=zz&capacite=zz&departement=zz",
  "?structure=9999999999999999&achat=abc&etape=zz&verdict=zz&base=L0&etat=zz&retour=//evil.example&siret=%00",
];

let app: TestApp;
let addresses: { get: string[]; post: string[] };
let cookie: string;
beforeAll(async () => {
  app = await startApp();
  const things = await makeThings(app);
  const memberships = [things.supplier, things.buyer, things.facilitator].map((id) => ({
    organisationId: id ?? 0,
    role: "manager" as const,
  }));
  const { email, accountId } = await makeAccount(app, { memberships });
  await app.services.sql`update account set is_admin = true where id = ${accountId}`;
  const walker = plainWalker(app.origin);
  await signIn(walker, email);
  cookie = walker.cookies();
  const routes = await siteRoutes();
  addresses = {
    get: routes.filter(({ answersGet }) => answersGet).flatMap(({ path }) => fill(path, things)),
    // Signing out would end what follows.
    post: routes
      .filter(({ answersPost, path }) => answersPost && path !== "deconnexion")
      .flatMap(({ path }) => fill(path, things)),
  };
});
afterAll(() => app.stop());

/** A route with the ids of things that exist, those of the other kind too: each is another's id somewhere. */
function fill(path: string, things: Record<string, number>): string[] {
  const ids = path.includes(":id") ? [...new Set(Object.values(things))].map(String) : [""];
  return ids.map(
    (id) =>
      `/${path
        .replaceAll(/:(id|run|subject|file)\b/g, id)
        // Within a space, what is its own: elsewhere it is nothing.
        .replace(":contract", String(things.insertionContract))
        .replace(":commitment", String(things.commitment))
        .replace(":purchase", String(things.need))
        .replace(":number", "1")
        .replace(":token", "jeton")
        .replace("*", "nulle-part")}`,
  );
}

// Compressed, thousands of pages would be undone at once and never read.
const PLAIN = { Accept: "text/html", "Accept-Encoding": "identity" };

const ask = (path: string, init: RequestInit = {}) =>
  fetch(app.origin + path, {
    ...init,
    headers: { ...PLAIN, Cookie: cookie, Origin: app.origin, ...init.headers },
    redirect: "manual",
  });

/** What the page answers is nothing to somebody else's: what would be sent with its address is not read. */
const isNothing = async (path: string, init?: RequestInit) => {
  const answer = await ask(path, init);
  await answer.arrayBuffer();
  return answer.status === 404;
};

test("no field that makes no sense makes a page fail", { timeout: 120_000 }, async () => {
  const failed: string[] = [];
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  for (const path of addresses.post) {
    if (await isNothing(path, { method: "POST", body: "intent=zz", headers })) continue;
    // All at once: what one writes must not make another fail either.
    await Promise.all(
      BODIES.map(async (body) => {
        const answer = await ask(path, { method: "POST", body, headers });
        await answer.arrayBuffer();
        if (answer.status >= 500) failed.push(`${answer.status} POST ${path} < ${body}`);
      }),
    );
  }
  expect(failed).toEqual([]);
});

test("no address that makes no sense makes a page fail", { timeout: 120_000 }, async () => {
  const failed: string[] = [];
  for (const path of addresses.get) {
    if (await isNothing(path)) continue;
    await Promise.all(
      QUERIES.map(async (query) => {
        const answer = await ask(path + query);
        await answer.arrayBuffer();
        if (answer.status >= 500) failed.push(`${answer.status} GET ${path}${query.slice(0, 80)}`);
      }),
    );
  }
  expect(failed).toEqual([]);
});

test("an id of any shape is a page or 404", async () => {
  const ids = [
    "0",
    "-1",
    "1.5",
    "1e3",
    "9999999999999999",
    "99999999999999999999999",
    "%00",
    "abc",
    "%F0%9F%8C%B1",
  ];
  const statuses = new Set<number>();
  for (const id of ids) {
    for (const path of [
      "/offres/",
      "/fournisseurs/",
      "/besoins/",
      "/ami/",
      "/fichiers/",
      "/espace/achats/",
      "/admin/statuts/",
    ]) {
      statuses.add((await ask(path + id)).status);
    }
  }
  expect([...statuses]).toEqual([404]);
});
