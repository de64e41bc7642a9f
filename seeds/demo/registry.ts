import { addMonths, type IsoDate } from "#app/domain/date.ts";
import type { RegistryList, RegistryRow } from "#app/domain/import-registry.ts";
import { applyRegistryRow, startRegistryMemory, unknownFiche } from "#app/domain/import-registry-plan.ts";
import { startNotes } from "#app/domain/import-report.ts";
import { completeSiret } from "#app/domain/siret.ts";
import { sirenOf } from "#app/domain/siret-parts.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Sql } from "#db/client.ts";
import { openClaim } from "#db/queries/claims.ts";
import { flagDepartures, redateFiches } from "#db/queries/import-registry-lists.ts";
import { readKnownFiches } from "#db/queries/import-registry-reads.ts";
import { writeFiches } from "#db/queries/import-registry-writes.ts";
import { listSectors } from "#db/queries/reference.ts";
import { BASINS } from "#seeds/demo/basins.ts";
import { demoSiret } from "#seeds/demo/suppliers.ts";

/** Structures of the demo that a register alone knows: nobody manages their fiche, and their offers are presumed. */

const SOURCE = "Registre fictif de démonstration";
// Ranks of SIRETs after those of the suppliers.
const FIRST_RANK = 700;

type Listed = { name: string; kind: StatusKind; sectors: readonly string[]; authority: string };

const LISTED: readonly Listed[] = [
  {
    name: "ESAT des Trois Rivières",
    kind: "ESAT",
    sectors: ["entretien-espaces-verts", "blanchisserie"],
    authority: "Agence régionale de santé",
  },
  {
    name: "Ateliers du Grand Chêne",
    kind: "EA",
    sectors: ["nettoyage-bureaux", "accueil"],
    authority: "Préfecture de région",
  },
  { name: "Chantier Passerelles", kind: "ACI", sectors: ["elagage", "espaces-naturels"], authority: "DDETS" },
  { name: "Coup de Pouce Services", kind: "AI", sectors: ["mise-a-disposition"], authority: "DDETS" },
  {
    name: "Second Souffle Mobilier",
    kind: "EI",
    sectors: ["reemploi-mobilier", "debarras"],
    authority: "DDETS",
  },
  {
    name: "ESAT La Roseraie",
    kind: "ESAT",
    sectors: ["mise-sous-pli", "conditionnement"],
    authority: "Agence régionale de santé",
  },
];

/** Writes two lists of the register, a month apart: of two structures, the second no longer speaks. */
export async function writeRegistry(
  sql: Sql,
  { today, claimed }: { today: IsoDate; claimed: { siret: string; name: string } },
): Promise<void> {
  const listed = await rowsOf(sql);
  const [first] = listed;
  // A second workshop of the structure of the demo: its account asks an administrator for it.
  const second = first && {
    ...first,
    siret: siblingOf(claimed.siret),
    name: `${claimed.name}, second atelier`,
    email: null,
  };
  const rows = [...(second ? [second] : []), ...listed];
  const on = `${today.slice(0, 7)}-01`;
  await writeList(sql, { source: SOURCE, on: addMonths(on, -1) }, { rows, today });
  const list = { source: SOURCE, on };
  await writeList(sql, list, { rows: rows.slice(0, -2), today });
  await redateFiches(sql, list);
  await flagDepartures(sql, { ...list, except: [] });
}

/** The second establishment of a company. */
const siblingOf = (siret: string): string => completeSiret(sirenOf(siret), "0002");

/** What the account of the demo's supplier asks the administrators. */
export async function writeClaim(
  sql: Sql,
  { siret, email }: { siret: string; email: string },
): Promise<void> {
  const [asked] = await sql<{ organisationId: number; accountId: number }[]>`
    select o.id as organisation_id, a.id as account_id
    from organisation o, account a
    where o.siret = ${siblingOf(siret)}
      and a.email = ${email}
  `;
  if (!asked) throw new Error("demo: nobody asks for a fiche");
  const message =
    "Je dirige les deux ateliers de l'association. Le second n'a pas d'adresse électronique connue ; notre standard, commun aux deux, peut le confirmer.";
  await openClaim(sql, { ...asked, way: "admin", message });
}

async function writeList(
  sql: Sql,
  list: RegistryList,
  { rows, today }: { rows: readonly RegistryRow[]; today: IsoDate },
) {
  const known = await readKnownFiches(sql, { sirets: rows.map(({ siret }) => siret) });
  const areas = new Map(
    rows.map(({ communeCode, area }) => [communeCode, { departementCode: area.slice(4) }]),
  );
  const reference = { today, commune: (code: string) => areas.get(code) ?? null };
  const run = { list, memory: startRegistryMemory(), reference };
  for (const [rank, row] of rows.entries()) {
    const fiche = known.get(row.siret) ?? unknownFiche(row.siret, list);
    const notes = startNotes(rank + 2);
    applyRegistryRow(fiche, row, run, notes);
    if (notes.problems.length > 0) throw new Error(`demo: ${row.name} is refused by its register`);
    known.set(row.siret, fiche);
  }
  await writeFiches(sql, { fiches: [...known.values()], list });
}

async function rowsOf(sql: Sql): Promise<RegistryRow[]> {
  const communes = await sql<{ code: string; departementCode: string }[]>`
    select code, departement_code
    from commune
    where code = any(${BASINS.flatMap((basin) => basin.communes)})
  `;
  const departements = new Map(communes.map(({ code, departementCode }) => [code, departementCode]));
  const sectors = new Map((await listSectors(sql)).map((sector) => [sector.code, sector]));
  return BASINS.flatMap((basin, place) =>
    LISTED.map((listed, rank) => {
      const number = place * LISTED.length + rank;
      const siret = demoSiret(FIRST_RANK + number);
      const communeCode = basin.communes[rank * 2] ?? "";
      return {
        siret,
        name: `${listed.name} ${basin.endings[rank] ?? ""}`.trim(),
        communeCode,
        area: `DEP:${departements.get(communeCode) ?? ""}` as const,
        // One in three has no known address: an administrator decides.
        email: rank % 3 === 2 ? null : `contact@structure-${number}.example`,
        status: {
          kind: listed.kind,
          from: "2022-01-01",
          until: listed.kind === "ESAT" ? null : "2029-12-31",
          number: `${listed.kind}-${number}`,
          authority: listed.authority,
        },
        sectors: listed.sectors.flatMap((code) => sectors.get(code) ?? []),
      };
    }),
  );
}
