import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as create from "#app/routes/offers/new.tsx";
import * as photo from "#app/routes/offers/photo.ts";
import { findOffer } from "#db/queries/offer-reads.ts";
import { errorsOf, file, jpeg, openEditor } from "#test/routes/offer-world.ts";
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
