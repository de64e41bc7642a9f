import { inParis } from "#app/domain/paris-time.ts";
import { type FrozenResult, frozenVerdicts } from "#app/domain/sourcing-file.ts";
import { standingBases } from "#app/domain/standing.ts";
import { freeze } from "#app/routes/sourcing/freezable.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { type ComparedRow, loadCompared } from "#db/queries/compare.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import { createSourcingFile, listRunningStatuses, recordOutcome } from "#db/queries/sourcing-files.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";
import { DEMO_ACCOUNTS } from "#seeds/demo/accounts.ts";

/** A sourcing file of the demo's buyer: who maintains green spaces nearby, frozen three weeks ago, and what followed. */
const AGO_MS = 21 * 24 * 3600 * 1000;
const MOST = 12;

const CRITERIA = [
  { label: "Mots cherchés", value: "espaces verts" },
  { label: "Lieu", value: "Puy-de-Dôme" },
  { label: "Ordre", value: "pertinence" },
];

export async function writeSourcing(
  sql: Sql,
  { organisationId, now }: { organisationId: number; now: Date },
): Promise<void> {
  const [{ email }] = DEMO_ACCOUNTS;
  const account = await findAccountByEmail(sql, { email });
  const buyer = await findOrganisation(sql, { id: organisationId });
  if (!account || !buyer) throw new Error(`demo: ${email} or its organisation is missing`);
  const then = new Date(now.getTime() - AGO_MS);
  const results = await nearbyGardeners(sql, inParis(then).day);
  const source = {
    kind: "search",
    in: "suppliers",
    query: "q=espaces+verts&ou=DEP%3A63",
    sentence: `${results.length} fournisseurs d'espaces verts pouvant intervenir dans le département Puy-de-Dôme (63)`,
    criteria: CRITERIA,
    engine: "postgres",
    total: results.length,
  } as const;
  const by = {
    organisationId,
    accountId: account.id,
    buyer,
    now: then,
    title: "Espaces verts du secteur nord, recherche de fournisseurs",
    purpose:
      "Savoir si des structures du territoire peuvent porter un lot réservé avant d'écrire la consultation.",
  };
  const frozen = freeze({ source: { ...source, criteria: [...CRITERIA] }, results, lotId: null }, by);
  const fileId = await createSourcingFile(sql, frozen);
  if (fileId === null) throw new Error("demo: the buyer may not freeze a sourcing file");
  await recordOutcome(sql, {
    fileId,
    organisationId,
    accountId: account.id,
    kind: "contacted",
    happenedOn: inParis(new Date(then.getTime() + AGO_MS / 3)).day,
    note: "Les mêmes questions ont été posées à toutes les structures de la liste.",
  });
}

async function nearbyGardeners(sql: Sql, today: string): Promise<FrozenResult[]> {
  const found = await sql<{ id: number }[]>`
    select distinct o.id
    from offer f
    join organisation o on o.id = f.organisation_id
    join commune c on c.code = o.commune_code
    where f.state = 'published'
      and 'entretien-espaces-verts' = any(f.sectors)
      and c.departement_code = '63'
    order by o.id
    limit ${MOST}
  `;
  const organisationIds = found.map(({ id }) => id);
  const rows = await loadCompared(sql, { ids: organisationIds });
  const statuses = await listRunningStatuses(sql, { organisationIds, today });
  const facts = await loadSupplierFacts(sql, { organisationIds, buyerOrganisationId: null });
  return rows.map((row, index) => ({
    rank: index + 1,
    supplier: { id: row.id, siret: row.siret, name: row.name, commune: row.communeName },
    offer: null,
    statuses: statuses.get(row.id) ?? [],
    verdicts: frozenVerdicts(standingBases({ ...soldBy(row), supplier: facts.get(row.id) ?? null, today })),
    distanceKm: null,
    distanceApproximate: false,
    capacityCents: Math.max(0, ...row.offers.map(({ capacityCents }) => capacityCents ?? 0)) || null,
    score: null,
    reasons: [],
    steps: [],
  }));
}

const soldBy = ({ offers }: ComparedRow) => ({
  cpvs: [...new Set(offers.flatMap(({ cpv }) => cpv))],
  kinds: offers.map(({ kind }) => kind),
});
