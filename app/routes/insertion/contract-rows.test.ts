import { expect, test } from "vitest";
import { contractRow } from "#app/routes/insertion/contract-rows.ts";

const contract = {
  ...{ id: 1, organisationId: 2, facilitator: "PLIE des Dômes", buyerName: "Ville de Riom", buyer: null },
  ...{ reference: "TX-04", title: "École", service: "", nature: "travaux" as const, tenderers: null },
  ...{ kickedOffOn: null, startsOn: "2026-03-16", penaltyCentsPerHour: null, penaltyRule: "" },
  ...{ endsOn: "2026-10-31", terminatedOn: null, lastMonth: null },
  commitments: [
    {
      ...{ id: 3, lot: "", companySiret: "73282932000074", companyName: "Bâti Volcans" },
      ...{ hours: 100, validated: 60, pending: 0, plan: [] },
    },
  ],
};

test("in the list, a contract that ended short says how short, and one that was cut short too", () => {
  expect(contractRow(contract, "2026-11-22").state).toBe("Terminé, il manque 40\u00a0h");
  expect(contractRow({ ...contract, terminatedOn: "2026-10-31" }, "2026-11-22").state).toBe(
    "Résilié, il manque 40\u00a0h",
  );
  expect(contractRow({ ...contract, commitments: [] }, "2026-11-22").state).toBe("Réalisé");
});
