import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { writeAccounts } from "#seeds/demo/accounts.ts";
import { writeAttestations } from "#seeds/demo/attestations.ts";
import { BASINS } from "#seeds/demo/basins.ts";
import { DEMO_BUYERS } from "#seeds/demo/buyers.ts";
import { demoCalls } from "#seeds/demo/calls.ts";
import { demoContracts } from "#seeds/demo/contracts.ts";
import { writeFacilitation } from "#seeds/demo/facilitation.ts";
import { writeHistory } from "#seeds/demo/history.ts";
import { writeInterest } from "#seeds/demo/interest.ts";
import { writeKept } from "#seeds/demo/kept.ts";
import { writeMessages } from "#seeds/demo/messages.ts";
import { otherContracts } from "#seeds/demo/other-contracts.ts";
import { writePapers } from "#seeds/demo/papers.ts";
import { writeProgramming } from "#seeds/demo/programming.ts";
import { demoPurchases } from "#seeds/demo/purchases.ts";
import { writeQuotes } from "#seeds/demo/quotes.ts";
import { writeRecord } from "#seeds/demo/record.ts";
import { writeClaim, writeRegistry } from "#seeds/demo/registry.ts";
import { writeSeen } from "#seeds/demo/seen.ts";
import { writeSourcing } from "#seeds/demo/sourcing.ts";
import { writeStudies } from "#seeds/demo/studies.ts";
import { type DemoSupplier, demoSuppliers } from "#seeds/demo/suppliers.ts";
import { writeTeam } from "#seeds/demo/team.ts";
import { writeContracts } from "#seeds/demo/write-contracts.ts";
import { writeBuyers, writeCalls, writePurchases } from "#seeds/demo/write-needs.ts";
import { loadPoints, writeSuppliers } from "#seeds/demo/write-suppliers.ts";

/**
 * Fills an empty database with the fictive demo: 400 suppliers, about 900 offers, 19 fiches that nobody manages,
 * 24 buyers, 150 purchases, 25 calls and four accounts. The same data for the same day; the worker then indexes and
 * matches them.
 */
export async function seedDemo(sql: Sql, { now }: { now: Date }): Promise<void> {
  const today: IsoDate = now.toISOString().slice(0, 10);
  const suppliers = demoSuppliers(today);
  const purchases = demoPurchases(today);
  const calls = demoCalls(purchases, today);
  const points = await loadPoints(sql, { communes: BASINS.flatMap((basin) => basin.communes) });

  const ids = await writeSuppliers(sql, { suppliers, points });
  const buyers = await writeBuyers(sql, { points });
  const purchaseIds = await writePurchases(sql, { purchases, buyers, points });
  await writeCalls(sql, { calls, buyers, purchases: purchaseIds });
  await writeContracts(sql, { contracts: demoContracts(suppliers, today), buyers });
  await writeAttestations(sql, { suppliers, ids, today });

  const demoSupplier = suppliers.find(isDemoSupplier);
  const supplierId = demoSupplier && ids.get(demoSupplier.siret);
  if (demoSupplier === undefined || supplierId === undefined)
    throw new Error("demo: no supplier fits the demo account");
  const others = otherContracts(suppliers, { today, own: demoSupplier });
  await writeContracts(sql, { contracts: others, buyers });
  await writeRegistry(sql, { today, claimed: demoSupplier });
  await writeAccounts(sql, { supplierId, buyers, points });
  await writeClaim(sql, { siret: demoSupplier.siret, email: "fournisseur@demo.example" });
  await writeRecord(sql, { buyerId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, supplierId, today });
  await writeKept(sql, { buyerId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, now });
  await writeQuotes(sql, { organisationId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, now });
  await writeMessages(sql, { buyerId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, supplierId, now });
  await writePapers(sql, { supplierId, today });
  // The planner knows nothing yet of tables filled a moment ago: indexing them would take ten times as long.
  await sql`analyze organisation, supplier, supplier_status, offer, purchase, lot, call_for_interest, call_purchase`;
  await writeSourcing(sql, { organisationId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, now });
  await writeSeen(sql, { supplierId, today });
  await writeStudies(sql, { organisationId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, today, now });
  await writeFacilitation(sql, { today });
  await writeProgramming(sql, { organisationId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, now });
  await writeInterest(sql, { organisationId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, today });
  await writeTeam(sql, { buyers, now });
  await writeHistory(sql, { organisationId: buyers.get(DEMO_BUYERS[0]?.siret ?? "") ?? 0, today });
}

// Green spaces near the demo buyer: its feed has something to show, and the buyer's purchases find it.
function isDemoSupplier(supplier: DemoSupplier): boolean {
  const greens = supplier.offers.filter((offer) => offer.trade.sector === "entretien-espaces-verts");
  return (
    greens.length > 0 &&
    supplier.communeCode === DEMO_BUYERS[0]?.communeCode &&
    supplier.statuses.some((status) => status.kind === "ACI" && status.verified)
  );
}
