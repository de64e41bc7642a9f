import type { About } from "#app/domain/message.ts";
import type { Sql } from "#db/client.ts";
import { addCopy, insertConversation, insertMessage } from "#db/queries/conversation-writes.ts";
import { reportConversation } from "#db/queries/message-reports.ts";
import { publishNeedAnswer } from "#db/queries/need-answers.ts";

/** What the demo's people write to each other: a question answered for all, a visit prepared, a canvasser reported. */
export async function writeMessages(
  sql: Sql,
  { buyerId, supplierId, now }: { buyerId: number; supplierId: number; now: Date },
): Promise<void> {
  await giveAddresses(sql);
  const found = await findOthers(sql, { buyerId });
  const people = { buyerId, supplierId, ...found };
  const say = teller(sql, now);
  await publishAnswer(sql, people, await say(aQuestion(people)));
  const prepared = await say(aPreparation(people));
  await addCopy(sql, { conversationId: prepared, organisationId: found.facilitatorId });
  await say(aFirstWord(people));
  const canvassed = await say(aCanvass(people));
  const complaint = {
    accountId: null,
    reason: "unwanted",
    note: "Sans rapport avec notre activité.",
  } as const;
  await reportConversation(sql, { ...complaint, conversationId: canvassed, organisationId: supplierId });
}

/** Those that nobody manages are reached at the address that registers would give of them. */
async function giveAddresses(sql: Sql): Promise<void> {
  await sql`
    update organisation o
    set email = 'contact@etablissement-' || siret || '.example'
    where is_supplier
      and email is null
      and closed_on is null
      and right(siret, 1) <> '7'
      and not exists (select from member where organisation_id = o.id)
  `;
}

type Others = { needId: number; ficheId: number; canvasserId: number; facilitatorId: number };
type People = Others & { buyerId: number; supplierId: number };

async function findOthers(sql: Sql, { buyerId }: { buyerId: number }): Promise<Others> {
  const [found] = await sql<Others[]>`
    select
      (select min(id) from purchase where organisation_id = ${buyerId} and state = 'published') as need_id,
      (select min(id) from organisation where email like '%@structure-%') as fiche_id,
      (select max(id) from organisation where is_supplier and email like '%@etablissement-%') as canvasser_id,
      (select min(id) from organisation where is_facilitator) as facilitator_id
  `;
  if (!found || Object.values(found).includes(null as never)) throw new Error("demo: nobody to write to");
  return found;
}

type Told = {
  subject: string;
  about: About;
  aboutId: number;
  askerId: number;
  askedId: number;
  /** who, how many days ago, what */
  texts: readonly (readonly [number, number, string])[];
};

const ANSWER =
  "Oui : deux visites sont prévues, le mardi matin, dans le mois qui précède la publication. Les points de charge seront indiqués dans le règlement de la consultation.";

const aQuestion = ({ needId, supplierId, buyerId }: People): Told => ({
  subject: "Visite des sites avant la consultation",
  about: "purchase",
  aboutId: needId,
  askerId: supplierId,
  askedId: buyerId,
  texts: [
    [
      supplierId,
      9,
      "Bonjour,\n\nPeut-on visiter les sites avant la consultation ? Nos équipes viennent avec du matériel électrique : il nous faut connaître les accès et les points de charge.",
    ],
    [buyerId, 6, `Bonjour,\n\n${ANSWER}`],
  ],
});

async function publishAnswer(sql: Sql, { needId, buyerId }: People, conversationId: number): Promise<void> {
  await publishNeedAnswer(sql, {
    ...{ purchaseId: needId, organisationId: buyerId, conversationId, lotNumber: null },
    question: "Peut-on visiter les sites avant la consultation ?",
    answer: ANSWER,
    accountId: await accountOf(sql, buyerId),
  });
}

const aPreparation = ({ supplierId, buyerId }: People): Told => ({
  subject: "Allotir pour que vous puissiez répondre",
  about: "supplier",
  aboutId: supplierId,
  askerId: buyerId,
  askedId: supplierId,
  texts: [
    [
      buyerId,
      3,
      "Bonjour,\n\nNous préparons le renouvellement de l'entretien de nos espaces verts. À partir de quelle surface un lot devient-il trop grand pour vos équipes ?",
    ],
    [
      supplierId,
      1,
      "Bonjour,\n\nAu-delà de six hectares par passage, il nous faut une seconde équipe. Deux lots par quartier nous conviendraient.",
    ],
  ],
});

const aFirstWord = ({ ficheId, buyerId }: People): Told => ({
  subject: "Disponibilité pour un petit chantier",
  about: "supplier",
  aboutId: ficheId,
  askerId: buyerId,
  askedId: ficheId,
  texts: [
    [
      buyerId,
      2,
      "Bonjour,\n\nVotre structure pourrait-elle intervenir au printemps ? Vous pouvez répondre par le lien de ce courriel, sans créer de compte.",
    ],
  ],
});

const aCanvass = ({ canvasserId, supplierId }: People): Told => ({
  subject: "Offre promotionnelle de fin d'année",
  about: "supplier",
  aboutId: supplierId,
  askerId: canvasserId,
  askedId: supplierId,
  texts: [
    [
      canvasserId,
      4,
      "Profitez de nos tarifs exceptionnels sur les fournitures de bureau, jusqu'à la fin du mois seulement !",
    ],
  ],
});

const DAY_MS = 86_400_000;

function teller(sql: Sql, now: Date) {
  return async ({ texts, ...conversation }: Told): Promise<number> => {
    const conversationId = await insertConversation(sql, { ...conversation, origin: "" });
    for (const [organisationId, daysAgo, body] of texts) {
      const accountId = (await accountOf(sql, organisationId)) || null;
      const id = await insertMessage(sql, { conversationId, organisationId, accountId, body });
      const at = new Date(now.getTime() - daysAgo * DAY_MS);
      await sql`update message set sent_at = ${at} where id = ${id}`;
      await sql`update conversation set last_message_at = ${at} where id = ${conversationId}`;
    }
    return conversationId;
  };
}

/** 0: nobody manages it. */
async function accountOf(sql: Sql, organisationId: number): Promise<number> {
  const [row] = await sql<{ accountId: number }[]>`
    select account_id from member where organisation_id = ${organisationId} limit 1
  `;
  return row?.accountId ?? 0;
}
