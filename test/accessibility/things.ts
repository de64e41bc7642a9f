import type { Sql } from "#db/client.ts";

/** One thing of each kind that the demo has, by the name that addresses give it. */
export type Things = Record<
  | "supplier"
  | "buyer"
  | "facilitator"
  | "followed"
  | "clauseStudy"
  | "environmentalStudy"
  | "insertionContract"
  | "commitment"
  | "proposedClause"
  | "hoursAttestation"
  | "offer"
  | "purchase"
  | "lot"
  | "call"
  | "ownOffer"
  | "ownPurchase"
  | "ownCall"
  | "study"
  | "revoked"
  | "status"
  | "claim"
  | "conversation"
  | "report"
  | "list"
  | "listedSupplier"
  | "rival"
  | "dossier"
  | "quote"
  | "fiche"
  | "presumed"
  | "attestation"
  | "importRun"
  | "committee"
  | "closedCommittee"
  | "group"
  | "shared"
  | "contract",
  number
> & { siret: string; ficheSiret: string; siblingSiret: string };

export async function findThings(sql: Sql): Promise<Things> {
  const [found] = await sql<Things[]>`
    with home as (
      select a.email, m.organisation_id as id
      from member m
      join account a on a.id = m.account_id
    ),
    supplier as (select id from home where email = 'fournisseur@demo.example'),
    buyer as (select id from home where email = 'acheteur@demo.example'),
    best as (
      select p.id as purchase, l.number as lot
      from match m
      join lot l on l.id = m.lot_id
      join purchase p on p.id = l.purchase_id
      where p.organisation_id = (select id from buyer)
        and p.state = 'published'
        and m.holds
      group by p.id, l.number
      order by count(*) desc
      limit 1
    )
    select
      (select id from supplier) as supplier,
      (select max(id) from clause_study where field = 'social') as clause_study,
      (select max(id) from clause_study where field = 'environmental') as environmental_study,
      (select min(id) from insertion_contract) as insertion_contract,
      (select min(id) from insertion_commitment) as commitment,
      (select min(id) from clause_contribution) as proposed_clause,
      (select min(id) from insertion_attestation) as hours_attestation,
      (select id from buyer) as buyer,
      (select id from home where email = 'facilitation@demo.example') as facilitator,
      (
        select max(l.purchase_id)
        from lot l
        join purchase p on p.id = l.purchase_id
        join commune c on 'COM:' || c.code = l.territory
        where p.state = 'published' and c.departement_code = '63'
      ) as followed,
      (select siret from organisation where id = (select id from supplier)) as siret,
      (select max(id) from buyer_group where organisation_id = (select id from buyer)) as group,
      (
        select max(id)
        from purchase
        where group_id is not null and organisation_id = (select id from buyer)
      ) as shared,
      (select max(id) from offer where state = 'published') as offer,
      (select max(id) from purchase where state = 'published') as purchase,
      (select max(id) from call_for_interest where state = 'open') as call,
      (select max(id) from offer where organisation_id = (select id from supplier)) as own_offer,
      (select purchase from best) as own_purchase,
      (select lot from best) as lot,
      (select max(id) from call_for_interest where organisation_id = (select id from buyer) and state = 'open')
        as own_call,
      (select max(id) from reservation_study where decision = 'reserve') as study,
      (select max(supersedes) from reservation_study) as revoked,
      (select max(id) from supplier_status where verification = 'declared' and withdrawn_at is null) as status,
      (select max(id) from favourite_list) as list,
      (select max(id) from quote_request) as quote,
      (select max(organisation_id) from favourite) as listed_supplier,
      (select min(organisation_id) from favourite) as rival,
      (select max(id) from sourcing_file) as dossier,
      (select max(id) from claim where state = 'open' and way = 'admin') as claim,
      (select min(conversation_id) from conversation_participant where organisation_id = (select id from buyer))
        as conversation,
      (select max(id) from message_report where state = 'open') as report,
      (select max(organisation_id) from supplier_status where unlisted_on is not null) as fiche,
      (select max(id) from offer where not described and state = 'published') as presumed,
      (select min(siret) from organisation where email like '%@structure-%') as fiche_siret,
      (select o.siret from claim c join organisation o on o.id = c.organisation_id limit 1) as sibling_siret,
      (select max(id) from oeth_attestation where issued_on is not null) as attestation,
      (select max(id) from import_run where organisation_id = (select id from buyer)) as import_run,
      (select max(id) from committee where closed_at is null) as committee,
      (select max(id) from committee where closed_at is not null) as closed_committee,
      (select max(id) from contract where organisation_id = (select id from buyer)) as contract
  `;
  const missing = Object.entries(found ?? {}).filter(([, id]) => id === null);
  if (!found || missing.length > 0)
    throw new Error(`The demo has no ${missing.map(([name]) => name).join(", ")}`);
  return found;
}
