import { addMonths, type IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { saveTargets } from "#db/queries/buyer-indicators.ts";
import { declareInterest, decline, shortlist } from "#db/queries/funnel.ts";

/** Suppliers who came forward for a published purchase of the demo's buyer, and the targets that it set itself. */
export async function writeInterest(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: IsoDate },
): Promise<void> {
  const account = await findAccountByEmail(sql, { email: "acheteur@demo.example" });
  if (!account) throw new Error("demo: the buyer's account is missing");
  const accountId = account.id;
  const lots = await sql<{ lotId: number; suppliers: number[] }[]>`
    select
      l.id as lot_id,
      array(
        select f.organisation_id
        from offer f
        join organisation o on o.id = f.organisation_id
        join commune c on c.code = o.commune_code
        where f.state = 'published'
          and f.trade_keys && l.trade_query
          and c.departement_code = '63'
          and exists (select from member where organisation_id = o.id) is false
        group by f.organisation_id
        order by f.organisation_id
        limit 4
      ) as suppliers
    from lot l
    join purchase p on p.id = l.purchase_id
    where p.organisation_id = ${organisationId}
      and p.state = 'published'
      and p.publication_on > ${addMonths(today, 1)}
    order by p.publication_on desc, l.number
    limit 3
  `;
  for (const { lotId, suppliers } of lots) {
    const [first, second, third] = suppliers;
    const said = { lotId, accountId: null, today };
    if (first) {
      const message = "Nous intervenons déjà dans trois communes voisines et pouvons visiter les sites.";
      await declareInterest(sql, { ...said, organisationId: first, message });
      const acts = { lotId, accountId, organisationId: first, buyerOrganisationId: organisationId };
      await shortlist(sql, acts);
    }
    if (second) await declareInterest(sql, { ...said, organisationId: second, message: "" });
    if (third) await decline(sql, { ...said, organisationId: third, motive: "capacity" });
  }
  const targets = { environmental: 0.7, social: 0.3, reserved: null };
  await saveTargets(sql, { organisationId, accountId, year: Number(today.slice(0, 4)), targets });
}
