import type { ContractChange, KnownContract } from "#app/domain/import-contract-plan.ts";
import type { Sql } from "#db/client.ts";

/** What is known of the contracts of a batch, by SIRET of the buyer and number. */
export async function readKnownContracts(
  sql: Sql,
  { sirets, uids }: { sirets: readonly string[]; uids: readonly string[] },
): Promise<Map<string, KnownContract>> {
  const rows = await sql<(KnownContract & { siret: string; uid: string })[]>`
    select o.siret, c.uid, c.content_hash, c.corrected_ends_on, p.reference as follows
    from contract c
    join organisation o on o.id = c.organisation_id
    left join purchase p
      on p.contract_id = c.id
      and p.state = 'identified'
      and p.version = (c.source->>'purchaseVersion')::bigint
    where o.siret = any(${[...sirets]}::text[])
      and c.uid = any(${[...uids]}::text[])
  `;
  return new Map(rows.map(({ siret, uid, ...known }) => [`${siret} ${uid}`, known]));
}

/** Stores the contracts of a batch and ties each proposed purchase to its contract. */
export async function writeContracts(
  sql: Sql,
  { changes, file, openData }: { changes: readonly ContractChange[]; file: string; openData: boolean },
): Promise<void> {
  const records = changes.map(({ row, contentHash, reference }) => ({
    ...row,
    contentHash,
    reference,
    openData,
    considerations: { social: row.social, environmental: row.environmental, known: row.considered },
    purchaseConsiderations: [...row.social, ...row.environmental],
    provenance: { file, source: row.source },
  }));
  if (records.length === 0) return;
  await putContracts(sql, records);
  await tiePurchases(sql, records);
}

/** Shows to all the contracts that a buyer's own table had brought, now that open data say the same of them. */
export async function openContracts(
  sql: Sql,
  { contracts }: { contracts: readonly { row: Pick<ContractChange["row"], "siret" | "uid"> }[] },
): Promise<void> {
  await sql`
    update contract c
    set open_data = true
    from organisation o, unnest(
      ${contracts.map(({ row }) => row.siret)}::text[],
      ${contracts.map(({ row }) => row.uid)}::text[]
    ) as told (siret, uid)
    where o.siret = told.siret
      and c.organisation_id = o.id
      and c.uid = told.uid
      and not c.open_data
  `;
}

type ContractRecord = Omit<ContractChange["row"], "considerations"> & {
  contentHash: string;
  reference: string | null;
  openData: boolean;
  considerations: { social: string[]; environmental: string[]; known: boolean };
  purchaseConsiderations: string[];
  provenance: { file: string; source: string };
};

async function putContracts(sql: Sql, records: readonly ContractRecord[]) {
  await sql`
    insert into contract (
      organisation_id, uid, object, nature, procedure, cpv, cpv_raw, amount_cents, duration_months, notified_on,
      ends_on, execution, territory, holders, considerations, source, content_hash, service, renewals,
      renewal_months, amendments, open_data
    )
    select
      o.id, uid, object, nature, procedure, cpv, "cpvRaw", "amountCents", "durationMonths", "notifiedOn",
      "endsOn", execution, territory, holders, considerations, provenance, "contentHash", service,
      renewals, "renewalMonths", amendments, "openData"
    from jsonb_to_recordset(${sql.json(records)}) as r (
      siret text, uid text, object text, nature text, procedure text, cpv text, "cpvRaw" text,
      "amountCents" bigint, "durationMonths" integer, "notifiedOn" date, "endsOn" date, execution jsonb,
      territory text, holders jsonb, considerations jsonb, provenance jsonb, "contentHash" text,
      service text, renewals integer, "renewalMonths" integer, amendments integer, "openData" boolean
    )
    join organisation o on o.siret = r.siret
    on conflict (organisation_id, uid) do update
    set open_data = excluded.open_data,
      object = excluded.object,
      nature = excluded.nature,
      procedure = excluded.procedure,
      cpv = excluded.cpv,
      cpv_raw = excluded.cpv_raw,
      amount_cents = excluded.amount_cents,
      duration_months = excluded.duration_months,
      notified_on = excluded.notified_on,
      ends_on = excluded.ends_on,
      execution = excluded.execution,
      territory = excluded.territory,
      holders = excluded.holders,
      considerations = excluded.considerations,
      source = contract.source || excluded.source,
      content_hash = excluded.content_hash,
      service = excluded.service,
      renewals = excluded.renewals,
      renewal_months = excluded.renewal_months,
      amendments = excluded.amendments,
      updated_at = now()
  `;
}

// The version is kept with the contract: once people change the purchase, it no longer follows the file.
async function tiePurchases(sql: Sql, records: readonly ContractRecord[]) {
  const proposed = sql.json(records.filter(({ reference }) => reference !== null));
  await sql`
    update purchase p
    set contract_id = c.id,
      form = r.form,
      considerations = r."purchaseConsiderations",
      service = c.service,
      renewals = c.renewals
    from jsonb_to_recordset(${proposed}) as r (
      siret text, uid text, reference text, form text, "purchaseConsiderations" text[]
    )
    join organisation o on o.siret = r.siret
    join contract c on c.organisation_id = o.id and c.uid = r.uid
    where p.organisation_id = o.id
      and p.reference = r.reference
  `;
  await sql`
    update contract c
    set source = c.source || jsonb_build_object('purchaseVersion', p.version)
    from jsonb_to_recordset(${proposed}) as r (siret text, uid text, reference text)
    join organisation o on o.siret = r.siret
    join purchase p on p.organisation_id = o.id and p.reference = r.reference
    where c.organisation_id = o.id
      and c.uid = r.uid
  `;
}
