import { natureOfCpv, tradeKeys, tradeQuery } from "#app/domain/cpv.ts";
import type { LegalBase } from "#app/domain/eligibility.ts";
import type { OfferKind } from "#app/domain/offer.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { withKey } from "#app/domain/siret.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Sql } from "#db/client.ts";

/** Rows for tests, by plain inserts: what is not told takes an ordinary value. Each returns the id. */

let serial = 0;
/** A valid SIRET, each time another one. */
export const nextSiret = (): string => withKey(`9${String(++serial).padStart(7, "0")}00001`);

type Organisation = Partial<{ siret: string; name: string; communeCode: string; closedOn: string | null }>;

async function makeOrganisation(
  sql: Sql,
  { siret = nextSiret(), communeCode = "63113", ...given }: Organisation,
) {
  const [row] = await sql<{ id: number }[]>`
    insert into organisation (siret, name, commune_code, lat, lng, point_approximate, closed_on)
    select ${siret}, ${given.name ?? `Organisation ${siret}`}, code, lat, lng, approximate, ${given.closedOn ?? null}
    from commune
    where code = ${communeCode}
    returning id
  `;
  if (!row) throw new Error(`No such commune: ${communeCode}`);
  return row.id;
}

export async function makeBuyer(
  sql: Sql,
  { kind = "pouvoir-adjudicateur", ...given }: Organisation & { kind?: string } = {},
): Promise<number> {
  const id = await makeOrganisation(sql, given);
  await sql`update organisation set is_buyer = true, buyer_kind = ${kind} where id = ${id}`;
  return id;
}

type Shares = Partial<{ shareDisabled: number; shareDisadvantaged: number; shareDetained: number }>;

export async function makeSupplier(
  sql: Sql,
  {
    statuses = [],
    shares = {},
    mission = null,
    ...given
  }: Organisation & {
    statuses?: readonly StatusGiven[];
    shares?: Shares;
    mission?: boolean | null;
  } = {},
): Promise<number> {
  const id = await makeOrganisation(sql, given);
  await sql`update organisation set is_supplier = true where id = ${id}`;
  await sql`insert into supplier ${sql({ organisationId: id, publicServiceMission: mission, ...shares })}`;
  for (const status of statuses) await makeStatus(sql, { organisationId: id, ...status });
  return id;
}

type StatusGiven = {
  kind: StatusKind;
  from?: string | null;
  until?: string | null;
  verification?: "declared" | "verified" | "refused";
  withdrawn?: boolean;
};

export async function makeStatus(
  sql: Sql,
  {
    organisationId,
    kind,
    from = null,
    until = null,
    verification = "declared",
    withdrawn = false,
  }: StatusGiven & { organisationId: number },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into supplier_status (organisation_id, kind, valid_from, valid_until, verification, withdrawn_at)
    values (${organisationId}, ${kind}, ${from}, ${until}, ${verification}, ${withdrawn ? new Date() : null})
    returning id
  `;
  return row?.id ?? 0;
}

/** A draft to one organisation, of last year's purchases. */
export async function makeAttestation(
  sql: Sql,
  { organisationId, clientId }: { organisationId: number; clientId: number },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into oeth_attestation (
      organisation_id, supplier_kind, client_siret, client_name, year, price_cents, costs_cents
    )
    select ${organisationId}, 'EA', siret, name, 2025, 4000000, 1200000
    from organisation
    where id = ${clientId}
    returning id
  `;
  return row?.id ?? 0;
}

export type OfferGiven = Partial<{
  title: string;
  kind: OfferKind;
  cpv: readonly string[];
  sectors: readonly string[];
  areas: readonly string[];
  radiusKm: number | null;
  capacityCents: number | null;
  circular: readonly string[];
  state: "draft" | "published" | "archived";
  references: number;
}>;

export async function makeOffer(
  sql: Sql,
  { organisationId, references = 0, ...given }: OfferGiven & { organisationId: number },
): Promise<number> {
  const offer = {
    title: "Entretien d'espaces verts",
    kind: "PREST",
    cpv: ["77310000"],
    sectors: [],
    areas: ["FR"],
    radiusKm: null,
    capacityCents: null,
    circular: [],
    state: "published",
    ...given,
  };
  const row = { ...offer, organisationId, tradeKeys: tradeKeys(offer.cpv, offer.sectors) };
  const [created] = await sql<{ id: number }[]>`insert into offer ${sql(row)} returning id`;
  const id = created?.id ?? 0;
  await sql`
    update offer f
    set lat = o.lat, lng = o.lng, point_approximate = o.point_approximate, published_at = now()
    from organisation o
    where f.id = ${id}
      and o.id = f.organisation_id
  `;
  for (let year = 2025; year > 2025 - references; year--) {
    await sql`insert into offer_reference ${sql({ offerId: id, client: "Ville", year })}`;
  }
  return id;
}

export type LotGiven = Partial<{
  title: string;
  nature: "fournitures" | "services" | "travaux";
  cpv: readonly string[];
  sectors: readonly string[];
  territory: string | null;
  otherTerritories: readonly string[];
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  lendsLabour: boolean;
  circular: readonly string[];
}>;

export type PurchaseGiven = Partial<{
  reference: string;
  title: string;
  form: "marche" | "concession" | "defense";
  state: PurchaseState;
  publicationOn: string | null;
  deadlineOn: string | null;
}>;

/** A purchase with its lots, numbered from 1; `lotIds` in the same order. */
export async function makePurchase(
  sql: Sql,
  {
    organisationId,
    lots = [{}],
    ...given
  }: PurchaseGiven & { organisationId: number; lots?: readonly LotGiven[] },
): Promise<{ id: number; lotIds: number[] }> {
  const purchase = {
    reference: `R-${++serial}`,
    title: "Entretien des espaces verts",
    state: "published",
    ...given,
    organisationId,
  };
  const [row] = await sql<{ id: number }[]>`insert into purchase ${sql(purchase)} returning id`;
  const id = row?.id ?? 0;
  const lotIds: number[] = [];
  for (const [index, lot] of lots.entries()) {
    lotIds.push(await makeLot(sql, { purchaseId: id, number: index + 1, ...lot }));
  }
  return { id, lotIds };
}

async function makeLot(
  sql: Sql,
  { purchaseId, number, ...given }: LotGiven & { purchaseId: number; number: number },
): Promise<number> {
  const cpv = given.cpv ?? ["77310000"];
  const lot = {
    title: `Lot ${number}`,
    nature: natureOfCpv(cpv[0] ?? ""),
    sectors: [],
    territory: "COM:63113",
    ...given,
    cpv,
  };
  const row = { ...lot, purchaseId, number, tradeQuery: tradeQuery(cpv, lot.sectors) };
  const [created] = await sql<{ id: number }[]>`insert into lot ${sql(row)} returning id`;
  return created?.id ?? 0;
}
