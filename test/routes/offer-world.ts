import sharp from "sharp";
import { OWN_OFFER_COLUMNS, type OwnOfferColumn } from "#app/domain/import-own-offer.ts";
import { completeSiret } from "#app/domain/siret.ts";
import { toCsv } from "#app/exports/csv.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import * as edit from "#app/routes/offers/edit.tsx";
import * as importer from "#app/routes/offers/import.tsx";
import * as create from "#app/routes/offers/new.tsx";
import { type Fields, insertOrganisation, openSite, signedIn } from "#test/setup/site.ts";

/** What tests of the editor of offers share: a structure of Clermont-Ferrand, its editor, and what she sends. */
export async function openEditor() {
  const site = await openSite();
  const siret = completeSiret("930000001", "0001");
  const id = await insertOrganisation(site.sql, { siret, name: "Atelier des Dômes" });
  await site.sql`update organisation set commune_code = '63113' where id = ${id}`;
  const editor = await signedIn(site, "redaction@atelier.example", [{ id, role: "editor" }]);
  const list = `/espace/organisations/${id}/offres`;
  const params = { id: String(id) };
  const start = (fields: Fields) => editor.post(create, `${list}/nouvelle?etape=metier`, fields, params);
  return {
    ...{ site, id, start },
    step: (offer: number, name: string, fields: Fields) =>
      editor.post(edit, `/espace/offres/${offer}?etape=${name}`, fields, { id: String(offer) }),
    /** The id of a new draft. */
    async draft(): Promise<number> {
      const fields = { title: "Tonte et taille", sectors: "Entretien des espaces verts" };
      const answer = await start({ intent: "next", ...fields });
      return Number(/offres\/(\d+)/.exec(answer.location ?? "")?.[1]);
    },
    /** What a table would do, by line, and the way to do it. */
    async send(table: File) {
      const read = await editor.post(importer, `${list}/importer`, { intent: "read", table }, params);
      if (read.location === null) return { read, plan: [], confirm: async () => null };
      const look = async () =>
        (await editor.get(importer, read.location ?? "", params)).data as { found: Shown };
      const { found } = await look();
      const confirm = async () => {
        const asked = { intent: "confirm", import: String(found.id) };
        await editor.post(importer, `${list}/importer`, asked, params);
        return (await look()).found.report;
      };
      return { read, plan: found.rows.toSorted((a, b) => a.line - b.line), confirm };
    },
  };
}

type Shown = {
  id: number;
  rows: { line: number; outcome: string; reasons: string[] }[];
  report: object | null;
};

export const errorsOf = ({ data }: { data: unknown }) =>
  (data as { result: { error: Record<string, string[]> } }).result.error;

/** A photo taken sideways, which tells where. */
export const jpeg = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#446" } })
    .withExif({ IFD3: { GPSLatitude: "45/1 46/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const file = (bytes: Uint8Array<ArrayBuffer> | Buffer, name = "atelier.jpg") =>
  new File([new Uint8Array(bytes)], name, { type: "image/jpeg" });

const ROW = { offre_titre: "Broyage", offre_type: "PREST", cpv: "77310000", zone: "DEP:63" };

/** A table of offers, each completed from ROW; its optional columns are those that a row names. */
export async function offerTable(
  rows: Partial<Record<OwnOfferColumn, string>>[],
  format: "csv" | "xlsx" = "csv",
): Promise<File> {
  const named = new Set([...OWN_OFFER_COLUMNS.required, ...rows.flatMap((row) => Object.keys(row))]);
  const columns = [...named].map((label) => ({ label }));
  const cells = rows.map((row) => {
    const whole: Record<string, string> = { ...ROW, ...row };
    return columns.map(({ label }) => whole[label] ?? "");
  });
  const table = { name: "Offres", columns, rows: cells };
  const bytes = format === "csv" ? toCsv(table) : await toXlsx([table]);
  return new File([new Uint8Array(Buffer.from(bytes))], `offres.${format}`);
}
