import { contractEnd } from "#app/domain/contract-end.ts";
import type { Considered, Essentials } from "#app/domain/decp-award.ts";
import type { Sql } from "#db/client.ts";

/** Contracts that a buyer records itself when it awards a lot. */

const MARCHE_NATURES = { marche: "Marché", defense: "Marché de défense ou de sécurité" } as const;

type LotRow = {
  organisationId: number;
  uid: string;
  object: string;
  cpv: string | null;
  territory: string | null;
  service: string | null;
  form: "marche" | "concession" | "defense";
  renewals: number;
};

export type Terms = {
  lotId: number;
  amountCents: number | null;
  awardedOn: string;
  durationMonths: number | null;
  considered: Considered;
  essentials: Essentials;
};

/**
 * The contract of a lot: made, or changed where it was recorded here; one that an import brought is the better source,
 * and is left as it is. Part of the award's write: the caller owns the transaction.
 */
export async function saveAwardedContract(sql: Sql, given: Terms): Promise<number | null> {
  const [lot] = await sql<LotRow[]>`
    select
      p.organisation_id, coalesce(own.uid, named.uid || case when taken.id is null then '' else '-' || l.id end) as uid,
      p.service, p.form, p.renewals,
      case when l.title = p.title then p.title else p.title || ' : ' || l.title end as object,
      l.cpv[1] as cpv, l.territory
    from lot l
    join purchase p on p.id = l.purchase_id
    cross join lateral (select p.reference || '-L' || l.number as uid) named
    left join contract own
      on own.organisation_id = p.organisation_id
      and own.source ->> 'from' = 'award'
      and own.source ->> 'lot' = l.id::text
    -- A reference may have been another purchase's when that was awarded.
    left join contract taken
      on taken.organisation_id = p.organisation_id
      and taken.uid = named.uid
      and taken.source ->> 'from' = 'award'
    where l.id = ${given.lotId}
    limit 1
  `;
  if (!lot) return null;
  const { form, ...own } = lot;
  const { amountCents, awardedOn: notifiedOn, durationMonths, essentials, considered } = given;
  const concession = form === "concession";
  // A concession runs from the beginning of its execution, which may come long after it is signed.
  const from = concession ? (essentials.startsOn ?? notifiedOn) : notifiedOn;
  const term = { notifiedOn: from, durationMonths, renewals: lot.renewals, renewalMonths: null };
  const row = {
    ...own,
    nature: concession ? (essentials.concessionNature ?? "Concession") : MARCHE_NATURES[form],
    procedure: essentials.procedure,
    amountCents,
    durationMonths,
    notifiedOn,
    endsOn: contractEnd(term),
    considerations: sql.json({ ...considered, known: true }),
    decp: sql.json(essentials),
  };
  await sql`
    insert into contract ${sql({
      ...row,
      source: sql.json({ from: "award", lot: given.lotId }),
      contentHash: `award ${given.lotId}`,
      // the buyer's own record: nobody published it
      openData: false,
    })}
    on conflict (organisation_id, uid) do update
    set ${sql(row)}, updated_at = now()
    where contract.source ->> 'from' = 'award'
  `;
  const [contract] = await sql<{ id: number }[]>`
    select id from contract where organisation_id = ${lot.organisationId} and uid = ${lot.uid}
  `;
  return contract?.id ?? null;
}

/** The holders of a contract recorded here are those of its awards; without any it is no contract. */
export async function setContractHolders(
  sql: Sql,
  { contractId }: { contractId: number | null },
): Promise<void> {
  await sql`
    update contract c
    set holders = (
      select coalesce(jsonb_agg(jsonb_build_object('id', siret, 'name', name) order by awarded_on, siret), '[]')
      from lot_award
      where contract_id = c.id
    )
    where id = ${contractId}
      and source ->> 'from' = 'award'
  `;
  await sql`
    delete from contract
    where id = ${contractId}
      and source ->> 'from' = 'award'
      and holders = '[]'
  `;
}
