import { addMonths, type IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { decideContribution, insertContribution } from "#db/queries/clause-contributions.ts";
import { saveOwnTrade } from "#db/queries/facilitation-trades.ts";

type By = { organisationId: number; accountId: number; today: IsoDate };

/** What the demo's facilitator keeps besides: a trade with its source, companies presented, texts proposed. */
export async function writeBrokering(sql: Sql, { today, ...by }: By): Promise<void> {
  const trade = {
    ...{ label: "Désamiantage", labourShare: 4500, hourlyCostCents: 3800 },
    ...{ source: "Moyenne de six marchés suivis de 2023 à 2025", datedOn: addMonths(today, -10) },
  };
  await saveOwnTrade(sql, { ...by, trade });
  await writeIntroductions(sql, { ...by, today });
  await writeContributions(sql, { ...by, today });
}

async function writeIntroductions(sql: Sql, { organisationId, accountId, today }: By) {
  const made = [
    { kind: "ETTI", outcome: "agreed", hours: 420, back: 4 },
    { kind: "AI", outcome: "full", hours: null, back: 3 },
    { kind: "GEIQ", outcome: "waiting", hours: null, back: 0 },
  ] as const;
  for (const { kind, outcome, hours, back } of made) {
    const on = back === 0 ? today : addMonths(today, -back);
    await sql`
      insert into insertion_introduction (
        commitment_id, structure_id, organisation_id, account_id, made_on, outcome, hours, decided_on
      )
      select m.id, s.organisation_id, ${organisationId}, ${accountId}, ${on}, ${outcome}, ${hours}::numeric,
        case when ${outcome}::text = 'waiting' then null else ${on}::date end
      from insertion_commitment m
      join insertion_contract c on c.id = m.contract_id and c.organisation_id = ${organisationId}
      cross join lateral (
        select st.organisation_id
        from supplier_status st
        join organisation o on o.id = st.organisation_id
        join commune place on place.code = o.commune_code
        where st.kind = ${kind} and place.departement_code = '63'
        order by st.organisation_id
        limit 1
      ) s
      order by m.id
      limit 1
      on conflict do nothing
    `;
  }
}

async function writeContributions(sql: Sql, { organisationId, accountId, today }: By) {
  const author = { organisationId, accountId };
  const [body] = await sql<[{ name: string }]>`select name from organisation where id = ${organisationId}`;
  const shared = { organisationName: body.name, ...author };
  const accepted = await insertContribution(sql, {
    ...shared,
    contribution: {
      ...{
        field: "social",
        title: "Accueil d'apprentis sur le chantier",
        forms: ["marche"],
        natures: ["travaux"],
      },
      whenToUse:
        "Pour un chantier de plus de dix mois, quand un centre de formation du territoire prépare au métier.",
      cautions: ["Un contrat d'apprentissage dure au moins six mois : vérifiez le calendrier du lot."],
      wordings: [
        {
          document: "CCAP",
          paragraphs: [
            "Le titulaire accueille au moins {{nombre-apprentis}} pendant l'exécution du marché, dont les heures sont comptées avec celles de la clause d'insertion.",
            "Il nomme pour chacun un maître d'apprentissage présent sur le chantier.",
          ],
        },
      ],
      ...{ articles: ["CCP, art. L. 2112-2"], related: ["insertion-heures"] },
      ...{ source: "Marchés de bâtiment suivis en 2024 et 2025", datedOn: addMonths(today, -14) },
    },
  });
  const [admin] = await sql<{ id: number }[]>`select id from account where is_admin order by id limit 1`;
  const motive = "Clair, sans seuil ni chiffre, et déjà employé sur le territoire.";
  if (admin) await decideContribution(sql, { id: accepted, state: "accepted", motive, decidedBy: admin.id });
  await insertContribution(sql, {
    ...shared,
    contribution: {
      ...{
        field: "environmental",
        title: "Tri des déchets de chantier à la source",
        forms: ["marche"],
        natures: ["travaux"],
      },
      ...{ whenToUse: "Pour tout chantier de démolition ou de rénovation.", cautions: [], articles: [] },
      wordings: [
        { document: "CCTP", paragraphs: ["Le titulaire trie les déchets en {{nombre-flux}} flux."] },
      ],
      ...{ related: [], source: "Rédaction du service", datedOn: addMonths(today, -2) },
    },
  });
}
