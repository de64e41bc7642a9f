import type { ClauseField } from "#app/domain/clause-text.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Who facilitates clauses, and where. */
export type Facilitator = {
  id: number;
  name: string;
  commune: string | null;
  website: string | null;
  presentation: string;
  /** where it works, field by field */
  areas: FacilitationArea[];
};

/**
 * The facilitators' bodies, by name. `territories`: those who cover one of them, all of it or a part; the closest first: a
 * commune's own before a département's; none = everywhere. `field`: in that field alone, there.
 */
export async function listFacilitators(
  sql: Sql,
  { territories, field }: { territories: readonly string[]; field: ClauseField | null },
): Promise<Facilitator[]> {
  return sql<Facilitator[]>`
    select
      o.id, o.name, c.name as commune, o.website, coalesce(s.presentation, '') as presentation,
      (
        select json_agg(json_build_object('field', own.field, 'territory', own.territory) order by own.field, own.territory)
        from facilitation_area own
        where own.organisation_id = o.id
      ) as areas
    from organisation o
    join facilitation_area a on a.organisation_id = o.id
    left join facilitator_settings s on s.organisation_id = o.id
    left join commune c on c.code = o.commune_code
    where o.is_facilitator
      and o.closed_on is null
      ${field === null ? sql`` : sql`and a.field = ${field}`}
      ${territories.length === 0 ? sql`` : meetsOne(sql, territories)}
    group by o.id, c.name, s.presentation
    order by
      min(case split_part(a.territory, ':', 1)
        when 'COM' then 0 when 'EPCI' then 1 when 'DEP' then 2 when 'REG' then 3 else 4 end),
      o.name collate "fr-x-icu", o.id
  `;
}

const meetsOne = (sql: Sql, territories: readonly string[]) => sql`
  and exists (
    select
    from unnest(${[...territories]}::text[]) as asked (territory)
    where ${overlaps(sql, sql`a.territory`, sql`asked.territory`)}
  )
`;

/** Whether two territories meet: one holds the other. */
export const overlaps = (sql: Sql, one: ReturnType<Sql>, other: ReturnType<Sql>) => sql`(
  ${one} = any(territory_containers(${other})) or ${other} = any(territory_containers(${one}))
)`;

export type FacilitatorSettings = {
  presentation: string;
  hourlyCostCents: number | null;
  minimumHours: number | null;
  countedMonths: number | null;
};

const NO_FACILITATOR_SETTINGS: FacilitatorSettings = {
  presentation: "",
  hourlyCostCents: null,
  minimumHours: null,
  countedMonths: null,
};

export async function findFacilitatorSettings(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<FacilitatorSettings> {
  const [row] = await sql<FacilitatorSettings[]>`
    select presentation, hourly_cost_cents, minimum_hours, counted_months
    from facilitator_settings
    where organisation_id = ${organisationId}
  `;
  return row ?? NO_FACILITATOR_SETTINGS;
}

export type FacilitationArea = { field: ClauseField; territory: string };

export async function listFacilitationAreas(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<FacilitationArea[]> {
  return sql<FacilitationArea[]>`
    select field, territory
    from facilitation_area
    where organisation_id = ${organisationId}
    order by field, territory
  `;
}

/** Replaces what a facilitator says of itself, its territories with it. */
export async function saveFacilitator(
  sql: Sql,
  given: {
    organisationId: number;
    accountId: number;
    settings: FacilitatorSettings;
    areas: readonly FacilitationArea[];
  },
): Promise<void> {
  const { organisationId, accountId, settings, areas } = given;
  await transaction(sql, async (tx) => {
    await tx`
      insert into facilitator_settings ${tx({ ...settings, organisationId, updatedBy: accountId })}
      on conflict (organisation_id) do update
      set ${tx({ ...settings, updatedBy: accountId })}, updated_at = now()
    `;
    await tx`delete from facilitation_area where organisation_id = ${organisationId}`;
    if (areas.length > 0) {
      const rows = areas.map((area) => ({ ...area, organisationId }));
      await tx`insert into facilitation_area ${tx(rows)} on conflict do nothing`;
    }
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "facilitator.save",
      entity: "organisation",
      entityId: organisationId,
    });
  });
}

/** Whether a person writes in the name of an organisation. */
export async function isWriter(
  sql: Sql,
  { organisationId, accountId }: { organisationId: number; accountId: number },
): Promise<boolean> {
  const [row] = await sql`
    select 1
    from member
    where organisation_id = ${organisationId}
      and account_id = ${accountId}
      and role <> 'reader'
  `;
  return row !== undefined;
}
