import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { liveCompanies } from "#app/sources/companies/live.ts";
import { localCompanies } from "#app/sources/companies/local.ts";

const ENDPOINT = "https://recherche-entreprises.api.gouv.fr/search";
const SIRET = "12345678200010";
const today = () => "2026-11-22";
const directory = liveCompanies({ today, timeout: 200, patience: 50 });

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const found = (site: object) => ({
  results: [
    {
      siren: SIRET.slice(0, 9),
      nom_complet: "ATELIERS DU VALLON",
      nature_juridique: "9220",
      siege: { siret: "12345678200028", adresse: "9 RUE HAUTE 63200 RIOM", commune: "63300" },
      matching_etablissements: [
        { siret: SIRET, adresse: "1 RUE BASSE 63000 CLERMONT-FERRAND", commune: "63113", ...site },
      ],
      complements: { est_ess: true, est_siae: true, type_siae: "EA", est_association: true },
    },
  ],
});

test("an establishment is read with its own address and its company's flags", async () => {
  let asked: Request | undefined;
  server.use(
    http.get(ENDPOINT, ({ request }) => {
      asked = request;
      return HttpResponse.json(found({ etat_administratif: "A" }));
    }),
  );
  expect(await directory.find(SIRET)).toEqual({
    found: true,
    company: {
      siret: SIRET,
      siren: "123456782",
      name: "ATELIERS DU VALLON",
      legalForm: "Association déclarée",
      address: "1 RUE BASSE 63000 CLERMONT-FERRAND",
      communeCode: "63113",
      active: true,
      closedOn: null,
      isEss: true,
      siaeKind: "EA",
      isAssociation: true,
      finess: [],
      source: { name: "API Recherche d'entreprises", date: "2026-11-22" },
    },
  });
  expect(new URL(asked?.url ?? "").searchParams.get("q")).toBe(SIRET);
  expect(asked?.headers.get("user-agent")).toContain("reciproque");
});

test("a closed establishment is found, with the day it closed", async () => {
  const closed = { etat_administratif: "F", date_fermeture: "2023-05-31" };
  server.use(http.get(ENDPOINT, () => HttpResponse.json(found(closed))));
  expect(await directory.find(SIRET)).toMatchObject({ company: { active: false, closedOn: "2023-05-31" } });
});

test("an establishment of a company that has ceased is closed, whatever its own state", async () => {
  const [ceased] = found({ etat_administratif: "A" }).results;
  const company = { ...ceased, etat_administratif: "C", date_fermeture: "2025-12-31" };
  server.use(http.get(ENDPOINT, () => HttpResponse.json({ results: [company] })));
  expect(await directory.find(SIRET)).toMatchObject({ company: { active: false, closedOn: "2025-12-31" } });
});

test("open establishments come with the company's name, its seat first, and what is left out is said", async () => {
  const [one] = found({ etat_administratif: "A" }).results;
  const closed = { siret: "12345678200036", adresse: "3 RUE CLOSE", etat_administratif: "F" };
  const asked: string[] = [];
  server.use(
    http.get(ENDPOINT, ({ request }) => {
      const q = new URL(request.url).searchParams.get("q") ?? "";
      asked.push(q);
      // As the API answers: a SIREN alone brings no establishment but the seat.
      const matching_etablissements =
        q === "123456782" ? [] : [...(one?.matching_etablissements ?? []), closed];
      const company = { ...one, matching_etablissements, nombre_etablissements_ouverts: 3 };
      return HttpResponse.json({ results: [{ ...company, siren: "999999999" }, company] });
    }),
  );
  expect(await directory.establishments("123456782")).toMatchObject({
    found: true,
    open: [
      { siret: "12345678200028", isSeat: true },
      { siret: SIRET, isSeat: false },
    ],
    complete: false,
  });
  expect(asked).toEqual(["123456782", "ATELIERS DU VALLON"]);
  server.use(http.get(ENDPOINT, () => HttpResponse.error()));
  expect(await directory.establishments("123456782")).toMatchObject({ reason: "unavailable" });
});

test("a SIRET that no establishment carries is unknown, also when its company exists", async () => {
  server.use(http.get(ENDPOINT, () => HttpResponse.json(found({ siret: "12345678200036" }))));
  expect(await directory.find(SIRET)).toMatchObject({ found: false, reason: "unknown" });
  server.use(http.get(ENDPOINT, () => HttpResponse.json({ results: [] })));
  const answer = await directory.find(SIRET);
  expect(answer).toMatchObject({ message: expect.stringContaining("123 456 782 00010") });
});

test("a short Retry-After is waited for, a long one is not", async () => {
  let calls = 0;
  const busy = (seconds: string) =>
    http.get(ENDPOINT, () => {
      calls++;
      if (calls > 1) return HttpResponse.json(found({}));
      return new HttpResponse(null, { status: 429, headers: { "Retry-After": seconds } });
    });
  server.use(busy("0.02"));
  expect(await directory.find(SIRET)).toMatchObject({ found: true });
  calls = 0;
  server.use(busy("60"));
  expect(await directory.find(SIRET)).toMatchObject({ found: false, reason: "unavailable" });
  expect(calls).toBe(1);
});

test("an error, a silence and an unknown answer are all said as « ne répond pas »", async () => {
  const answers = [
    () => new HttpResponse(null, { status: 500 }),
    () => new Promise<HttpResponse<null>>(() => {}),
    () => HttpResponse.json({ unexpected: true }),
    () => HttpResponse.error(),
  ];
  for (const answer of answers) {
    server.use(http.get(ENDPOINT, answer));
    expect(await directory.find(SIRET)).toMatchObject({ reason: "unavailable" });
  }
});

test("the stand-in answers always the same, and its documented numbers show the other cases", async () => {
  const local = localCompanies({ today });
  const first = await local.find(SIRET);
  expect(first).toMatchObject({ found: true, company: { siret: SIRET, active: true } });
  expect(await local.find(SIRET)).toEqual(first);
  expect(await local.find("12345678299991")).toMatchObject({ reason: "unknown" });
  expect(await local.find("12345678298001")).toMatchObject({ company: { active: false } });
  expect(await local.find("12345678297001")).toMatchObject({ reason: "unavailable" });
  const listed = await local.establishments("123456782");
  expect(listed.found && listed.open.map(({ siret }) => siret.slice(0, 13))).toEqual([
    "1234567820001",
    "1234567820002",
    "1234567820003",
  ]);
});
