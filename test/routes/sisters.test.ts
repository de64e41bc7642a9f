import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as newStructure from "#app/routes/organisations/new.tsx";
import * as workspace from "#app/routes/workspace/home.tsx";
import { makeSupplierWith } from "#test/routes/status-world.ts";
import { openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("a closed establishment is refused with its date, and the open ones of its company are proposed", async () => {
  const { id, editor } = await makeSupplierWith(site);
  const [own] = await site.sql<{ siret: string }[]>`select siret from organisation where id = ${id}`;
  const siren = own?.siret.slice(0, 9) ?? "";
  const path = "/espace/organisations/nouvelle";
  const closed = await editor.get(newStructure, `${path}?siret=${completeSiret(siren, "9800")}`);
  expect(closed.status).toBe(422);
  expect(closed.data).toMatchObject({
    known: {
      message: expect.stringContaining("est fermé depuis le 30\u00a0juin 2024"),
      sisters: {
        complete: true,
        rows: [
          { siret: own?.siret, isSeat: true, state: "mine", id },
          { siret: completeSiret(siren, "0002"), state: "free" },
          { siret: completeSiret(siren, "0003"), state: "free" },
        ],
      },
    },
  });
  const stranger = (await makeSupplierWith(site)).editor;
  const listing = await stranger.get(newStructure, `${path}?siren=${siren}`);
  expect(listing.data).toMatchObject({ known: { sisters: { rows: [{ state: "managed" }, {}, {}] } } });
  expect((await stranger.get(newStructure, `${path}?siren=12`)).status).toBe(422);
});

test("whoever has several structures sees them together or one at a time, and never another's", async () => {
  const [first, second] = [await makeSupplierWith(site), await makeSupplierWith(site)];
  const both = [first, second].map(({ id }) => ({ id, role: "editor" as const }));
  const person = await signedIn(site, `double-${first.id}@structure.example`, both);
  const shown = async (query: string) => {
    const { data } = await person.get(workspace, `/espace${query}`);
    return (data as { organisations: { id: number }[] }).organisations.map(({ id }) => id);
  };
  expect(await shown("")).toEqual([first.id, second.id]);
  expect(await shown(`?structure=${second.id}`)).toEqual([second.id]);
  const stranger = await makeSupplierWith(site);
  expect(await shown(`?structure=${stranger.id}`)).toEqual([first.id, second.id]);
});
