import { createHash } from "node:crypto";
import { addDays, type IsoDate } from "#app/domain/date.ts";
import type { DocumentKind } from "#app/domain/stored-document.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { insertFile } from "#db/queries/files.ts";
import { storeDocument } from "#db/queries/stored-documents.ts";

/** What the demo's supplier stores once, one of them soon to be renewed; and a piece of evidence that waits. */
const DOCUMENTS: readonly { kind: DocumentKind; file: string; issued: number; valid: number | null }[] = [
  { kind: "identite", file: "avis-de-situation.pdf", issued: -40, valid: null },
  { kind: "vigilance", file: "attestation-vigilance.pdf", issued: -150, valid: 25 },
  { kind: "assurance", file: "assurance-rc.pdf", issued: -160, valid: 205 },
];

export async function writePapers(
  sql: Sql,
  { supplierId: organisationId, today }: { supplierId: number; today: IsoDate },
): Promise<void> {
  const account = await findAccountByEmail(sql, { email: "fournisseur@demo.example" });
  if (!account) throw new Error("demo: the supplier has no account yet");
  const by = { organisationId, accountId: account.id };
  for (const { kind, file, issued, valid } of DOCUMENTS) {
    const fileId = await insertFile(sql, { ...by, ...fictivePdf(file) });
    const dates = {
      issuedOn: addDays(today, issued),
      validUntil: valid === null ? null : addDays(today, valid),
    };
    await storeDocument(sql, { ...by, fileId, fields: { kind, ...dates, note: "" } });
  }
  const [waiting] = await sql<{ id: number; organisationId: number }[]>`
    select id, organisation_id
    from supplier_status
    where verification = 'declared'
      and withdrawn_at is null
      and listed_on is null
    order by id desc
    limit 1
  `;
  if (!waiting) return;
  const owner = { organisationId: waiting.organisationId, accountId: account.id };
  const evidenceFileId = await insertFile(sql, { ...owner, ...fictivePdf("convention.pdf") });
  await sql`update supplier_status set evidence_file_id = ${evidenceFileId} where id = ${waiting.id}`;
}

/** A page that says it is fictive. */
function fictivePdf(name: string) {
  const words = `BT /F1 20 Tf 60 760 Td (Document fictif : ${name}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  text += `${table}trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  const bytes = new TextEncoder().encode(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, mediaType: "application/pdf", sha256, bytes };
}
