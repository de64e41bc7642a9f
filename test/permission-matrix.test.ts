import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askAll, readLines, writeLine } from "#test/permissions/ask.ts";
import { isOfRoute, siteRoutes } from "#test/permissions/site-routes.ts";
import { makeAccounts, makeThings, type Role, signInAll } from "#test/permissions/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";

/** What some lines post, by the name they give it. */
const FORMS = {
  forget: "intent=delete&id={search}",
  follow: "name=Tonte&frequency=none",
  evaluate: "intent=evaluate&supplier={supplier}&subject=contract+1&quality=3&deadlines=3&relation=3",
  followBuyer: "intent=follow&kind=buyer&id={buyer}",
  keep: "list={list}",
  keepNew: "list=new&name=Autre&organisation={buyer}",
  note: "intent=note&supplier={supplier}&note=Rappeler",
  interest: "structure={supplier}&reponse=interet",
  widen: "intent=widen&offer={offer}&radius=50",
  answer: "structure={supplier}&answers.q1=12",
  offer: "intent=publish&title=Tonte&kind=PREST&sectors=Entretien+des+espaces+verts&areas=FR",
  archive: "intent=archive",
  freeze: "organisation={buyer}&title=Tonte",
  outcome: "kind=remark&on=2026-01-15&note=Lu",
  publish: "intent=state&to=published",
  priorNotice: "on=2026-01-15&link=https%3A%2F%2Fwww.boamp.fr%2Favis%2F1",
  quote:
    "intent=save&title=Tonte&description=Douze+tontes&nature=services&amount=12+000&deadlineDay=2090-01-31&suppliers={supplier}",
  duty: "intent=duty&duty=funds&done=Trois+devis+comparés",
  noteMatch: "intent=note&supplier={supplier}&note=Rappeler",
  list: "intent=list&supplier={supplier}",
  call:
    "intent=publish&title=Qui+tond+%3F&deadlineDay=2090-01-31&cpv=77310000&questions[0].id=q1&questions[0].label=Combien+%3F" +
    "&description=La+ville+cherche+qui+peut+tondre+ses+pelouses+avant+d%27écrire+son+marché+en+juin" +
    "&checks=confidential&checks=neutral&checks=same",
  ask: "structure={supplier}&question=Combien+de+sites+%3F",
  verify: "intent=verify",
  study: "lot=1&decision=none&motive=Le+besoin+est+reporté.",
  badSettings: "enough=0&registerFromCents=rien",
  refuseClaim: "intent=refuse&motive=Le+standard+ne+vous+connaît+pas.",
  issue: "intent=issue",
  write: "from={buyer}&subject=Tonte&body=Pouvez-vous+tondre+%3F",
  facilitator: "presentation=PLIE&social=France&environmental=France",
  takeCase: "intent=noted&field=environmental&note=Appeler",
  clauseDecision: "choices=criterion",
  environmentalStudy: "intent=environmental-study&field=environmental&clauses=dechets",
  environmentalDecision: "choices=environmental-condition&choices=environmental-criterion",
  joinGroup: "intent=accept&structure={other}",
  settle: "intent=dismissed&motive=Rien+de+contraire+aux+usages.",
};

/** Who is answered what: its head says how it is read. */
const MATRIX = readFileSync(new URL("./permissions/matrix.txt", import.meta.url), "utf8");
const lines = readLines(MATRIX, FORMS);

let app: TestApp;
let site: { origin: string; cookies: Map<Role, string>; things: Record<string, number> };
beforeAll(async () => {
  app = await startApp();
  const things = await makeThings(app);
  const cookies = await signInAll(app, await makeAccounts(app, things));
  site = { origin: app.origin, cookies, things };
});
afterAll(() => app.stop());

test("every page answers each role as the matrix says", { timeout: 120_000 }, async () => {
  const answered: string[] = [];
  for (const line of lines) answered.push(writeLine(line, await askAll(site, line)));
  expect(answered).toEqual(lines.map((line) => writeLine(line, line.expected)));
});

test("every address of the site is in the matrix, and every form that it takes", async () => {
  const missing = (await siteRoutes()).flatMap((route) => {
    const methods = [route.answersGet ? "GET" : null, route.answersPost ? "POST" : null];
    const isAsked = (method: string) =>
      lines.some((line) => line.method === method && isOfRoute(route, line.path));
    return methods
      .filter((method) => method !== null && !isAsked(method))
      .map((method) => `${method} ${route.path}`);
  });
  expect(missing).toEqual([]);
});
