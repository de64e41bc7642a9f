import type { Sql } from "#db/client.ts";
import type { DemoContract } from "#seeds/demo/contracts.ts";

/** Writes the awarded contracts, as an import would. */
export async function writeContracts(
  sql: Sql,
  { contracts, buyers }: { contracts: readonly DemoContract[]; buyers: ReadonlyMap<string, number> },
): Promise<void> {
  await sql`
    insert into contract ${sql(
      contracts.map(({ buyer, amountEuros, months, holder, considerations = {}, ...contract }) => ({
        ...contract,
        organisationId: buyers.get(buyer.siret) ?? 0,
        cpvRaw: contract.cpv,
        amountCents: amountEuros * 100,
        durationMonths: months,
        holders: sql.json([holder]),
        considerations: sql.json(considerations),
        source: sql.json({ source: "Donnée de démonstration" }),
        contentHash: `demo ${contract.uid}`,
      })),
    )}
  `;
}
