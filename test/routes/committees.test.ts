import { afterAll, beforeAll, expect, test } from "vitest";
import { formatEuros } from "#app/domain/money.ts";
import * as session from "#app/routes/committees/committee.tsx";
import * as committees from "#app/routes/committees/list.tsx";
import * as minutes from "#app/routes/committees/minutes.ts";
import * as calendar from "#app/routes/programming/calendar.ts";
import * as diagnosis from "#app/routes/programming/diagnosis.tsx";
import * as plan from "#app/routes/programming/plan.tsx";
import * as planFile from "#app/routes/programming/plan-file.ts";
import { idIn } from "#test/routes/buyer-world.ts";
import { programmedBuyer } from "#test/routes/programme-world.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

test("a session decides, freezes, and is reviewed the year after; the plan and the agenda give its dates", async () => {
  const { browser, home, params, id } = await programmedBuyer(site);
  const opened = await browser.post(
    committees,
    `${home}/comites`,
    { intent: "create", heldOn: "2026-11-20" },
    params,
  );
  const committee = { id: String(idIn(opened)) };
  const post = (fields: Record<string, string>, of = committee) =>
    browser.post(session, `/espace/comites/${of.id}`, fields, of);
  const page = async (of = committee) =>
    (await browser.get(session, `/espace/comites/${of.id}`, of)).data as session.SessionPage;
  const tonte = (await page()).others.find(({ title }) => title === "Tonte des parcs");
  await post({ intent: "add", sujet: tonte?.key ?? "" });
  const item = (await page()).items[0]?.id ?? 0;
  const key = { ...params, subject: tonte?.key ?? "" };
  const say = (text: string) =>
    browser.post(
      diagnosis,
      `${home}/diagnostic/${key.subject}`,
      { intent: "opinion", kind: "insertion", service: "Mission insertion", text },
      key,
    );
  await say("À étudier.");
  await say("Un lot réservé est possible.");
  const told = {
    opinions: ["Insertion (Mission insertion)\u00a0: Un lot réservé est possible."],
    silent: ["économie sociale et solidaire", "environnement", "égalité"],
  };
  expect((await page()).items[0]).toMatchObject(told);
  expect((await post({ intent: "close", item: String(item) })).status).toBe(422);
  const decided = {
    item: String(item),
    [`decision-${item}`]: "retained",
    [`considerations-${item}`]: "Réservation",
  };
  expect((await post({ intent: "close", ...decided })).status).toBe(302);
  expect((await post({ intent: "save", item: String(item), [`decision-${item}`]: "rejected" })).status).toBe(
    409,
  );
  expect((await page()).items[0]).toMatchObject({
    ...{ decision: "retained", considerations: ["Réservation"] },
    ...told,
  });
  expect(JSON.stringify((await page()).minutes)).toContain("Un lot réservé est possible.");
  const next = await browser.post(
    committees,
    `${home}/comites`,
    { intent: "create", heldOn: "2027-11-20" },
    params,
  );
  const review = (await page({ id: String(idIn(next)) })).previous;
  expect(review?.items[0]?.outcome).toBe("Identifié. Restent à inscrire\u00a0: réservation.");
  expect(
    (await browser.get(minutes, `/espace/comites/${committee.id}/docx`, committee)).text.startsWith("PK"),
  ).toBe(true);
  const shown = await browser.get(plan, `${home}/plan?annee=2028`, params);
  const { document, ics } = shown.data as { document: { sections: { title: string }[] }; ics: string };
  expect(document.sections.map(({ title }) => title)).toContain(
    `Janvier 2028\u00a0: 2\u00a0achats, ${formatEuros(16_000_000)}`,
  );
  const file = await browser.get(planFile, `${home}/plan/xlsx?annee=2028`, { ...params, format: "xlsx" });
  expect(file.text.startsWith("PK")).toBe(true);
  const token = /programmes\/(.+)\.ics$/.exec(ics)?.[1];
  const agenda = await site.visitor().get(calendar, `/programmes/${token}.ics`, { token });
  expect(agenda.text).toContain("Tonte des parcs");
  await site.sql`delete from member where organisation_id = ${id}`;
  expect((await site.visitor().get(calendar, `/programmes/${token}.ics`, { token })).status).toBe(404);
});
