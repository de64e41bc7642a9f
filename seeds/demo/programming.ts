import { addMonths } from "#app/domain/date.ts";
import { DEFAULT_SCALE } from "#app/domain/potential-rating.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import {
  addCommitteeItems,
  closeCommittee,
  createCommittee,
  saveCommittee,
} from "#db/queries/committee-writes.ts";
import { listCommitteeItems } from "#db/queries/committees.ts";
import { listSubjects, type Subject } from "#db/queries/programming.ts";
import { addOpinion, saveProgrammingSettings, saveRating } from "#db/queries/ratings.ts";

const HEADER = [
  "Référence",
  "Objet du marché",
  "Titulaire",
  "Notifié le",
  "Durée (mois)",
  "Montant HT",
  "CPV",
];
const REFUSED = [
  "2025M031",
  "Location de photocopieurs",
  "Bureau Clair Distribution",
  "01/03/2025",
  "36",
  "42 000",
  "",
];

/** What the demo's buyer programmes from: a table of contracts, imported, some rated, presented to its committee. */
export async function writeProgramming(
  sql: Sql,
  { organisationId, now }: { organisationId: number; now: Date },
): Promise<void> {
  const account = await findAccountByEmail(sql, { email: "acheteur@demo.example" });
  if (!account) throw new Error("demo: the buyer has no account yet");
  const [contracts] = await sql<{ total: number }[]>`
    select count(*)::int as total from contract where organisation_id = ${organisationId}
  `;
  const created = contracts?.total ?? 0;
  const [run] = await sql<{ id: number }[]>`
    insert into import_run ${sql({
      organisationId,
      accountId: account.id,
      fileName: "marches-en-cours.xlsx",
      size: 18_432,
      sha256: "0".repeat(64),
      form: "table",
      state: "done",
      header: HEADER,
      mapping: [
        "id",
        "objet",
        "titulaire_denominationsociale_1",
        "datenotification",
        "dureemois",
        "montant",
        "codecpv",
      ],
      total: created + 1,
      read: created + 1,
      created,
      refused: 1,
      startedAt: now,
      finishedAt: now,
    })}
    returning id
  `;
  await sql`
    insert into import_refusal ${sql({
      runId: run?.id ?? 0,
      line: created + 2,
      field: "acheteur_id",
      reason: "Ce marché est celui d'un autre acheteur : vous importez les vôtres.",
      cells: REFUSED,
    })}
  `;
  await writeRatings(sql, { organisationId, accountId: account.id, now });
}

type Owner = { organisationId: number; accountId: number; now: Date };

const SCORES = [
  { stakes: 3, actions: 3, means: 2 },
  { stakes: 2, actions: 2, means: 2 },
  { stakes: 1, actions: 2, means: 1 },
  { stakes: 3, actions: 1, means: 1 },
] as const;
const WHY = {
  stakes: "Contrat récurrent, exécuté dans les quartiers.",
  actions: "Réservation d'un lot, ou clause d'insertion.",
  means: "",
};

async function writeRatings(sql: Sql, owner: Owner) {
  const { organisationId, accountId, now } = owner;
  const today = now.toISOString().slice(0, 10);
  const subjects = (await listSubjects(sql, { organisationId, endedAfter: today })).filter(
    ({ contractEnd }) => contractEnd !== null,
  );
  for (const [index, scores] of SCORES.entries()) {
    const one = subjects[index * 2];
    if (!one) continue;
    const subject = { organisationId, contractId: one.contractId, purchaseId: one.purchaseId };
    await saveRating(sql, { subject, accountId, scores, why: WHY, now });
    if (index > 0) continue;
    const opinion = { kind: "insertion", service: "Mission insertion", at: now } as const;
    await addOpinion(sql, {
      subject,
      accountId,
      ...opinion,
      text: "Trois structures du bassin peuvent tenir un lot réservé, à condition d'un allotissement par secteur.",
    });
  }
  const year = Number(today.slice(0, 4));
  await saveProgrammingSettings(sql, {
    organisationId,
    accountId,
    scale: DEFAULT_SCALE,
    targets: { [year + 1]: 0.6, [year + 2]: 0.8 },
  });
  await writeCommittees(sql, { ...owner, subjects });
}

const PARTICIPANTS =
  "Vice-présidence aux achats\nPrésidence de la commission d'appel d'offres\nDirection de la commande publique\nMission insertion";

async function writeCommittees(
  sql: Sql,
  { subjects, now, ...owner }: Owner & { subjects: readonly Subject[] },
) {
  const today = now.toISOString().slice(0, 10);
  const present = async (heldOn: string, presented: readonly Subject[]) => {
    const id = await createCommittee(sql, { ...owner, heldOn, participants: PARTICIPANTS });
    const items = presented.map(({ contractEnd, ...one }) => ({ ...one, endsOn: contractEnd }));
    await addCommitteeItems(sql, { id, organisationId: owner.organisationId, items });
    return id;
  };
  const last = await present(addMonths(today, -12), subjects.slice(0, 2));
  const items = await listCommitteeItems(sql, { committeeId: last });
  const decisions = items.map(({ id }, index) => ({
    id,
    decision: index === 0 ? ("retained" as const) : ("review" as const),
    considerations: index === 0 ? ["Réservation", "Clause environnementale"] : [],
    motive: index === 0 ? "" : "Le besoin est à redéfinir avec le service.",
    drop: false,
  }));
  await saveCommittee(sql, { ...owner, id: last, participants: PARTICIPANTS, notes: "", decisions, now });
  await closeCommittee(sql, { ...owner, id: last, now: new Date(`${addMonths(today, -12)}T15:30:00Z`) });
  await present(today, subjects.slice(2, 6));
}
