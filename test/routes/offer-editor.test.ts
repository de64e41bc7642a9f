import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as adminLabels from "#app/routes/admin/labels.tsx";
import * as create from "#app/routes/offers/new.tsx";
import * as photo from "#app/routes/offers/photo.ts";
import { listLabels } from "#db/queries/offer-labels.ts";
import { findOffer } from "#db/queries/offer-reads.ts";
import { errorsOf, file, jpeg, offerTable, openEditor } from "#test/routes/offer-world.ts";
import { makeAdministrator } from "#test/routes/status-world.ts";
import { insertOrganisation, signedIn } from "#test/setup/site.ts";

let its: Awaited<ReturnType<typeof openEditor>>;
beforeAll(async () => {
  its = await openEditor();
});
afterAll(() => its.site.close());

type Texts = Record<string, string>;

test("a trade in words is offered sectors and codes to tick, and nothing is written", async () => {
  const answer = await its.start({ intent: "propose", title: "tonte et taille de haies" });
  const { proposals } = answer.data as { proposals: Record<"sectors" | "cpv", { label: string }[]> };
  expect(proposals.sectors.map(({ label }) => label)).toContain("Tonte et entretien de pelouses");
  expect(proposals.cpv.length).toBeGreaterThan(0);
  expect(errorsOf(await its.start({ intent: "propose", title: " " })).title?.[0]).toContain(
    "Écrivez d'abord",
  );
  expect(await its.site.sql`select 1 from offer`).toHaveLength(0);
});

test("step after step a draft is kept: each changes its own fields, and what a step lacks is told of the whole form", async () => {
  const offer = await its.draft();
  await its.step(offer, "prestation", { intent: "next", kind: "REP", description: "Chez vous." });
  const zone = await its.step(offer, "zone", { intent: "next", areas: ["DEP:63", "DEP:03"], radiusKm: "30" });
  expect(zone.location).toBe(`/espace/offres/${offer}?etape=capacite`);
  await its.step(offer, "capacite", { intent: "save", capacityCents: "80 000", fullUntil: "2027-03-01" });
  await its.step(offer, "engagements", {
    intent: "next",
    labels: "FSC",
    circular: "reemploi",
    recycledShare: "40",
  });
  expect(await findOffer(its.site.sql, { id: offer })).toMatchObject({
    ...{ title: "Tonte et taille", kind: "REP", areas: ["DEP:63", "DEP:03"], radiusKm: 30, state: "draft" },
    ...{ capacityCents: 8_000_000, fullUntil: "2027-03-01", labels: ["FSC"], recycledShare: 40 },
    sectors: ["entretien-espaces-verts"],
  });
  expect((await its.step(offer, "photos", { intent: "publish" })).location).toContain("besoins-pour-vous");
  const emptied = await its.step(offer, "zone", { intent: "save", areas: "", radiusKm: "" });
  expect([emptied.status, errorsOf(emptied).areas?.[0]]).toEqual([
    422,
    expect.stringContaining("où vous intervenez"),
  ]);
});

test.each<[string, Texts, string, string]>([
  ["capacite", { capacityCents: "0" }, "capacityCents", "montant positif"],
  ["zone", { radiusKm: "25" }, "radiusKm", "10, 20, 30"],
  ["zone", { areas: "Atlantide" }, "areas", "Atlantide"],
  ["metier", { title: "Tonte", cpv: "99999999" }, "cpv", "99999999"],
  ["engagements", { recycledShare: "0" }, "recycledShare", "entre 1 et 100"],
])("step %s refuses %j by name, and keeps what was typed", async (name, fields, field, words) => {
  const offer = await its.draft();
  const answer = await its.step(offer, name, { intent: "next", ...fields });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer)[field]?.[0]).toContain(words);
  const { result, typed } = answer.data as { result: { initialValue: Texts }; typed: Texts };
  expect([result.initialValue[field], typed[field]].flat()).toContain(fields[field]);
});

test("a title of ten thousand characters is refused, and shown again", async () => {
  const answer = await its.start({ intent: "next", title: "é".repeat(10_000) });
  expect([answer.status, errorsOf(answer).title?.[0]]).toEqual([
    422,
    expect.stringContaining("160 caractères"),
  ]);
  expect((answer.data as { result: { initialValue: Texts } }).result.initialValue.title).toHaveLength(10_000);
});

test("a radius asks for a commune to start from", async () => {
  const lost = await insertOrganisation(its.site.sql, {
    siret: completeSiret("930000002", "0001"),
    name: "Sans lieu",
  });
  const browser = await signedIn(its.site, "lieu@atelier.example", [{ id: lost, role: "editor" }]);
  const fields = {
    intent: "publish",
    title: "Tonte",
    kind: "PREST",
    sectors: "entretien-espaces-verts",
    radiusKm: "20",
  };
  const answer = await browser.post(create, `/espace/organisations/${lost}/offres/nouvelle`, fields, {
    id: String(lost),
  });
  expect(errorsOf(answer).commune?.[0]).toContain("depuis une commune");
});

test("a photo is turned upright, made smaller, stripped of its place, and public with its offer only", async () => {
  const offer = await its.draft();
  await its.step(offer, "photos", {
    intent: "photo-add",
    alt: "Une haie taillée",
    photo: file(await jpeg(2000, 1000)),
  });
  const [kept] = await its.site
    .sql`select id, width, height, thumb_height, image from offer_photo where offer_id = ${offer}`;
  expect(kept).toMatchObject({ width: 800, height: 1600, thumbHeight: 480 });
  const made = await sharp(kept?.image).metadata();
  expect([made.format, made.exif, made.orientation]).toEqual(["webp", undefined, undefined]);
  const address = `/photos/${kept?.id}?vignette`;
  const seen = () => its.site.visitor().get(photo, address, { id: String(kept?.id) });
  expect((await seen()).status).toBe(404);
  await its.step(offer, "zone", { intent: "save", areas: "FR" });
  await its.step(offer, "photos", { intent: "publish" });
  const { status, headers } = await seen();
  expect([status, headers.get("content-type"), headers.get("x-content-type-options")]).toEqual([
    200,
    "image/webp",
    "nosniff",
  ]);
  expect(headers.get("cache-control")).toContain("immutable");
});

test("an SVG with a script, a bomb of pixels, a damaged file, a seventh photo: each is refused, nothing is written", async () => {
  const offer = await its.draft();
  const add = (photo: File) => its.step(offer, "photos", { intent: "photo-add", alt: "Une haie", photo });
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  const whole = await jpeg(300, 200);
  const script = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
  for (const [bytes, words] of [
    [script, "SVG"],
    [bomb, "60 millions de pixels"],
    [whole.subarray(0, 400), "abîmée"],
  ] as const) {
    const answer = await add(file(bytes));
    expect([answer.status, errorsOf(answer).photo?.[0]]).toEqual([422, expect.stringContaining(words)]);
  }
  expect(await its.site.sql`select 1 from offer_photo where offer_id = ${offer}`).toHaveLength(0);
  for (let rank = 0; rank < 6; rank++) await add(file(whole));
  expect(errorsOf(await add(file(whole))).photo?.[0]).toContain("déjà 6 photos");
  const ids = async () =>
    (await its.site.sql`select id from offer_photo where offer_id = ${offer} order by position`).map(
      (row) => row.id,
    );
  const [first, second, ...others] = await ids();
  await its.step(offer, "photos", { intent: "photo-raise", photoId: String(second) });
  expect(await ids()).toEqual([second, first, ...others]);
  await its.step(offer, "photos", { intent: "photo-remove", photoId: String(second) });
  expect(await ids()).toEqual([first, ...others]);
});

test("a label takes a private proof; a copy of the offer keeps it, its photos and its references, and is a draft", async () => {
  const offer = await its.draft();
  await its.step(offer, "engagements", {
    ...{ intent: "save", labels: "FSC", "references[0].client": "Ville", "references[0].year": "2025" },
  });
  const proof = new File(["%PDF-1.7\n"], "fsc.pdf", { type: "application/pdf" });
  await its.step(offer, "photos", { intent: "label-prove", label: "FSC", proof });
  expect((await its.step(offer, "photos", { intent: "label-prove", label: "PEFC", proof })).status).toBe(404);
  const copied = await its.step(offer, "", { intent: "duplicate" });
  const copy = Number(/offres\/(\d+)/.exec(copied.location ?? "")?.[1]);
  expect(await findOffer(its.site.sql, { id: copy })).toMatchObject({
    ...{ title: "Tonte et taille (copie)", state: "draft", labels: ["FSC"] },
    references: [{ client: "Ville", year: 2025 }],
  });
  const proofs = await its.site
    .sql`select f.name from offer_label l join file f on f.id = l.file_id where l.offer_id = ${copy}`;
  expect(proofs).toEqual([{ name: "fsc.pdf" }]);
});

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
  const said = { delai_jours: "15", equipe: "12", prix: "32 € HT l'heure", langues: "français|LSF" };
  const given = { offre_titre: "Compostage", complet_au: "2099-03-31", ...said };
  const first = await its.send(await offerTable([given, { offre_titre: "Paillage", delai_jours: "vite" }]));
  expect(first.plan[1]?.reasons).toEqual([expect.stringContaining("« delai_jours »")]);
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
