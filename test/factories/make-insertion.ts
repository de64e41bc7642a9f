import type { Sql } from "#db/client.ts";
import { insertFile } from "#db/queries/files.ts";
import { openAccess } from "#db/queries/insertion-access.ts";
import { issueAttestation } from "#db/queries/insertion-attestations.ts";
import { findInsertionContract } from "#db/queries/insertion-contracts.ts";
import { insertEntry, participantForEntry } from "#db/queries/insertion-entries.ts";

type By = { organisationId: number; accountId: number };

/** What follows a contract: a structure that enters hours, an entry of it with its proof, an attestation. */
export async function makeInsertionHours(sql: Sql, by: By & { contractId: number; entererId: number }) {
  const { organisationId, accountId, contractId, entererId } = by;
  const contract = await findInsertionContract(sql, { id: contractId, organisationId });
  const commitmentId = contract?.commitments[0]?.id ?? 0;
  await openAccess(sql, { ...by, commitmentId });
  const person = { organisationId, pseudonym: "P-001", validatedOn: "2026-03-16", categories: ["rsa"] };
  await sql`insert into insertion_participant ${sql(person)}`;
  const month = { month: "2026-10-01", mode: "direct", employment: "cdd", employer: "Bâti Volcans" } as const;
  const entry = { ...month, commitmentId, pseudonym: "P-001", hours: 35 };
  const found = await participantForEntry(sql, { organisationId, knownTo: null, entry });
  const proof = { name: "releve.pdf", mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.4") };
  const hoursProof = await insertFile(sql, { organisationId, accountId, sha256: "0".repeat(64), ...proof });
  const filed = { confirmed: false, accountId, enteredOrganisationId: entererId, proofFileId: hoursProof };
  await insertEntry(sql, { entry, participantId: found?.id ?? 0, ...filed });
  const [made] = await sql<[{ id: number }]>`select max(id) as id from insertion_entry`;
  const content = JSON.stringify(CONTENT);
  const author = "facilitation@plie.test";
  const hoursAttestation = await issueAttestation(sql, {
    ...{ organisationId, accountId, commitmentId, content, author },
  });
  return { commitment: commitmentId, hoursEntry: made.id, hoursProof, hoursAttestation };
}

const CONTENT = {
  on: "2026-11-22",
  facilitator: "PLIE des Dômes",
  contract: {
    ...{ reference: "2026-12", title: "École Jean-Moulin", buyer: "Ville de Riom" },
    ...{ startsOn: "2026-03-16", endsOn: "2027-03-15", terminated: false },
  },
  company: { name: "Bâti Volcans", siret: "73282932000074", lot: "" },
  hours: { due: 833, done: 35, pending: 0, missing: 798 },
  byMode: [{ label: "Embauche directe", hours: 35 }],
  penalty: { centsPerHour: null, rule: "", cents: null },
};
