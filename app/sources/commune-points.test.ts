import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refreshPoints } from "#app/sources/commune-points.ts";
import { findCommune } from "#db/queries/reference.ts";
import { loadReference } from "#seeds/reference.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

// Chambaron-sur-Morge, a village that GeoNames does not know; Riom, which it knows.
const VILLAGE = "63244";
const RIOM = "63300";

let database: TestDatabase;
const server = setupServer(
  http.get("https://geo.api.gouv.fr/communes", ({ request }) => {
    const departement = new URL(request.url).searchParams.get("codeDepartement");
    if (departement === "01") return new HttpResponse(null, { status: 503 });
    if (departement === "02") return HttpResponse.text("<html>");
    if (departement === "03") return HttpResponse.json([{ code: 3 }]);
    if (departement !== "63") return HttpResponse.json([]);
    return HttpResponse.json([
      { code: VILLAGE, centre: { type: "Point", coordinates: [3.1, 45.95] } },
      {
        code: RIOM,
        centre: { type: "Point", coordinates: [3.2, 45.8] },
        mairie: { type: "Point", coordinates: [3.1124, 45.8937] },
      },
      { code: "63999", centre: { type: "Point", coordinates: [0, 0] } },
      { code: "63113" },
    ]);
  }),
);
beforeAll(async () => {
  database = await freshDatabase();
  server.listen({ onUnhandledRequest: "error" });
});
afterAll(async () => {
  server.close();
  await database?.drop();
});

test("points become exact, départements that fail are told, and a later load keeps what was refreshed", async () => {
  const { sql } = database;
  expect((await findCommune(sql, { code: VILLAGE }))?.approximate).toBe(true);

  const told: string[] = [];
  const result = await refreshPoints(sql, { tell: (sentence) => told.push(sentence) });
  expect(result.refreshed).toBe(2);
  expect(result.failed.map(({ departement }) => departement)).toEqual(["01", "02", "03"]);
  expect(told).toContain("Puy-de-Dôme (63)\u00a0: 2 communes situées");

  const village = { lat: 45.95, lng: 3.1, approximate: false };
  expect(await findCommune(sql, { code: VILLAGE })).toMatchObject(village);
  expect(await findCommune(sql, { code: RIOM })).toMatchObject({ lat: 45.8937, lng: 3.1124 });

  await sql`delete from reference_version`;
  await loadReference(sql);
  expect(await findCommune(sql, { code: VILLAGE })).toMatchObject(village);
});
