import type { IsoDate } from "#app/domain/date.ts";
import type { OethSupplier } from "#app/domain/oeth.rules.ts";
import type { Sql } from "#db/client.ts";
import { DEMO_BUYERS } from "#seeds/demo/buyers.ts";
import type { DemoSupplier } from "#seeds/demo/suppliers.ts";

// Years ago, price and costs in euros.
const AMOUNTS = [
  [1, 66_500, 14_900],
  [1, 36_300, 9_800],
  [2, 58_200, 13_100],
] as const;

/** What an ESAT and an EA near the demo's buyer attest to it, for the last two years. */
export async function writeAttestations(
  sql: Sql,
  {
    suppliers,
    ids,
    today,
  }: { suppliers: readonly DemoSupplier[]; ids: ReadonlyMap<string, number>; today: IsoDate },
): Promise<void> {
  const [buyer] = DEMO_BUYERS;
  const thisYear = Number(today.slice(0, 4));
  const [esat, firm] = (["ESAT", "EA"] as const).map((kind) => holderOf(suppliers, kind, thisYear - 2));
  const holders = [esat, firm, esat];
  const rows = AMOUNTS.flatMap(([yearsAgo, price, costs], index) => {
    const holder = holders[index];
    if (!holder || !buyer) return [];
    return {
      organisationId: ids.get(holder.supplier.siret) ?? 0,
      supplierKind: holder.kind,
      clientSiret: buyer.siret,
      clientName: buyer.name,
      year: thisYear - yearsAgo,
      priceCents: price * 100,
      costsCents: costs * 100,
      issuedOn: `${thisYear - yearsAgo + 1}-01-20`,
    };
  });
  await sql`insert into oeth_attestation ${sql(rows)}`;
}

function holderOf(suppliers: readonly DemoSupplier[], kind: OethSupplier, since: number) {
  const supplier = suppliers.find(({ statuses }) =>
    statuses.some((status) => status.kind === kind && status.from < `${since}-01-01`),
  );
  if (!supplier) throw new Error(`demo: no ${kind} is old enough to attest`);
  return { supplier, kind };
}
