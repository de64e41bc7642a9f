import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";

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

/** What the demo's buyer programmes from: a table of contracts, imported. */
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
}
