import { afterAll, beforeAll, expect, test } from "vitest";
import * as adminLabels from "#app/routes/admin/labels.tsx";
import { listLabels } from "#db/queries/offer-labels.ts";
import { errorsOf, offerTable, openEditor } from "#test/routes/offer-world.ts";
import { makeAdministrator } from "#test/routes/status-world.ts";

let its: Awaited<ReturnType<typeof openEditor>>;
beforeAll(async () => {
  its = await openEditor();
});
afterAll(() => its.site.close());

test("a label's proof is verified or refused once, with a motive that its supplier reads; another proof waits again", async () => {
  const offer = await its.draft();
  await its.step(offer, "engagements", { intent: "save", labels: "FSC" });
  let proofs = 0;
  const prove = () => {
    const proof = new File([`%PDF-1.7\n${++proofs}`], "fsc.pdf", { type: "application/pdf" });
    return its.step(offer, "photos", { intent: "label-prove", label: "FSC", proof });
  };
  const administrator = await makeAdministrator(its.site);
  const waiting = async () => {
    const { data } = await administrator.get(adminLabels, "/admin/labels");
    return (data as { labels: { offerId: number; fileId: number }[] }).labels.filter(
      (one) => one.offerId === offer,
    );
  };
  const decide = (intent: string, file: number, motive = "") =>
    administrator.post(adminLabels, "/admin/labels", {
      ...{ intent, motive, label: "FSC", offer: String(offer), file: String(file) },
    });
  await prove();
  const first = (await waiting())[0]?.fileId ?? 0;
  expect(errorsOf(await decide("refuse", first)).motive?.[0]).toContain("Dites pourquoi");
  await decide("refuse", first, "Le certificat est celui d'une autre structure.");
  expect(await waiting()).toEqual([]);
  await decide("verify", first);
  expect(await listLabels(its.site.sql, { offerId: offer })).toMatchObject([
    { verification: "refused", motive: "Le certificat est celui d'une autre structure." },
  ]);
  await prove();
  const second = (await waiting())[0]?.fileId ?? 0;
  await decide("verify", first);
  expect(await waiting()).toHaveLength(1);
  await decide("verify", second);
  expect(await listLabels(its.site.sql, { offerId: offer })).toMatchObject([
    { verification: "verified", motive: null },
  ]);
});

test("a table is told line by line before anything is written; confirmed, corrected, sent twice", async () => {
  const rows = [
    {},
    { offre_titre: "Élagage", rayon_km: "abc" },
    { offre_titre: "", zone: "" },
    { siret: "1" },
  ];
  const before = await its.site.sql`select count(*)::int as offers from offer`;
  const first = await its.send(await offerTable(rows.slice(0, 3), "xlsx"));
  expect(first.plan.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, "created"],
    [3, "refused"],
    [4, "refused"],
  ]);
  expect(first.plan[2]?.reasons.join(" ")).toContain("offre_titre");
  expect(await its.site.sql`select count(*)::int as offers from offer`).toEqual(before);
  expect(await first.confirm()).toMatchObject({ created: 1, refused: 2 });
  const [made] = await its.site
    .sql`select state, areas, version from offer where organisation_id = ${its.id} and title = 'Broyage'`;
  expect(made).toMatchObject({ state: "published", areas: ["DEP:63"] });
  const corrected = await its.send(await offerTable([{}, { offre_titre: "Élagage", rayon_km: "20" }]));
  expect(corrected.plan.map(({ outcome }) => outcome)).toEqual(["unchanged", "created"]);
  await corrected.confirm();
  const again = await its.send(await offerTable([{}, { offre_titre: "Élagage", rayon_km: "20" }]));
  expect(await again.confirm()).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await its.site.sql`select name, commune_code from organisation where id = ${its.id}`).toEqual([
    { name: "Atelier des Dômes", communeCode: "63113" },
  ]);
});

test("delay, team, price, languages and availability come with a table; without their columns, they stay", async () => {
  const said = {
    delai_jours: "15",
    equipe: "12",
    prix: "32 € HT l'heure",
    langues: "français|LSF",
  };
  const given = { offre_titre: "Compostage", complet_au: "2099-03-31", ...said };
  const first = await its.send(await offerTable([given, { offre_titre: "Paillage", delai_jours: "vite" }]));
  expect(first.plan[1]?.reasons).toEqual([expect.stringContaining("«\u00a0delai_jours\u00a0»")]);
  await first.confirm();
  const details = async () => {
    const [row] = await its.site.sql`
      select description, lead_time_days, staff, price_hint, languages, full_until
      from offer
      where organisation_id = ${its.id} and title = 'Compostage'`;
    return row;
  };
  const kept = {
    leadTimeDays: 15,
    staff: 12,
    priceHint: "32 € HT l'heure",
    languages: ["français", "LSF"],
    fullUntil: "2099-03-31",
  };
  expect(await details()).toMatchObject(kept);
  const shorter = await its.send(
    await offerTable([{ offre_titre: "Compostage", offre_description: "Chaud." }]),
  );
  expect(await shorter.confirm()).toMatchObject({ updated: 1 });
  expect(await details()).toEqual({ ...kept, description: "Chaud." });
});

test("a group of communes that was dissolved is refused with what to do, in the editor and in a table", async () => {
  await its.site
    .sql`insert into epci (code, name, kind, search) values ('999999990', 'CC Dissoute', 'CC', 'cc dissoute')`;
  const editor = await its.step(await its.draft(), "zone", { intent: "next", areas: "EPCI:999999990" });
  expect([editor.status, errorsOf(editor).areas?.[0]]).toEqual([
    422,
    expect.stringContaining("aucune commune"),
  ]);
  const { plan } = await its.send(await offerTable([{ offre_titre: "Sol", zone: "DEP:63|EPCI:999999990" }]));
  expect(plan[0]?.reasons).toEqual([expect.stringContaining("Choisissez l'intercommunalité")]);
});

test("what is no table of offers is refused in French, and nothing is kept", async () => {
  const { read } = await its.send(new File(["nom;ville\nx;y\n"], "autre.csv"));
  expect([read.status, errorsOf(read).table?.[0]]).toEqual([422, expect.stringContaining("offre_titre")]);
});
