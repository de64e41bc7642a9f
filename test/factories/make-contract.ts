import type { Sql } from "#db/client.ts";
import { nextSiret } from "#test/factories/make.ts";

let serial = 0;

/** A contract of open data, for green spaces. */
export async function makeContract(
  sql: Sql,
  given: {
    organisationId: number;
    object?: string;
    cpv?: string;
    amountCents?: number;
    endsOn?: string;
    openData?: boolean;
    holder?: { id: string; name: string };
  },
): Promise<number> {
  const { holder = { id: nextSiret(), name: "Titulaire" }, ...contract } = given;
  const uid = `2026M${++serial}`;
  const row = {
    uid,
    object: "Entretien des espaces verts",
    cpv: "77310000",
    amountCents: 8_000_000,
    notifiedOn: "2025-07-01",
    contentHash: uid,
    ...contract,
    holders: sql.json([holder]),
  };
  const [created] = await sql<{ id: number }[]>`insert into contract ${sql(row)} returning id`;
  return created?.id ?? 0;
}
