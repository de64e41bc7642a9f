import { z } from "zod";
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { findStatusConflicts, isInverted, STATUS_KINDS, statusDoubt } from "#app/domain/supplier-status.ts";
import { readEvidence } from "#app/http/evidence.ts";
import { optionalDate, optionalText } from "#app/http/fields.ts";
import { type Sql, transaction } from "#db/client.ts";
import { insertFile } from "#db/queries/files.ts";
import { lockOrganisation } from "#db/queries/members.ts";
import { declareStatus, listStatuses } from "#db/queries/statuses.ts";

/** The form of a declaration. A period that is over opens nothing: the current one is asked for. */
export const declarationSchema = (today: IsoDate) =>
  z
    .object({
      kind: z.enum(STATUS_KINDS, { error: "Choisissez un statut." }),
      validFrom: optionalDate({ earliest: "1950-01-01" }),
      validUntil: optionalDate(),
      number: optionalText(100),
      authority: optionalText(200),
      evidence: z.instanceof(File).optional(),
      confirmed: z.literal("on").optional(),
    })
    .superRefine(({ kind, validFrom, validUntil, confirmed }, context) => {
      if (validUntil !== null && validUntil < today) {
        const message = `Cette période a pris fin le ${formatDate(validUntil)}\u00a0: elle n'ouvre plus rien. Déclarez la période en cours.`;
        context.addIssue({ code: "custom", path: ["validUntil"], message });
        return;
      }
      const period = { kind, from: validFrom, until: validUntil };
      const doubt = confirmed || isInverted(period) ? null : statusDoubt(period, today);
      if (doubt) context.addIssue({ code: "custom", path: ["confirmed"], message: doubt });
    });

export type Declaration = z.infer<ReturnType<typeof declarationSchema>>;
type Refusal = { ok: false; field: "kind" | "validFrom" | "validUntil" | "evidence"; message: string };
type Declared = { ok: true; id: number };

/** Keeps the evidence and the status together, or neither, when nothing contradicts them. */
export async function declare(
  sql: Sql,
  {
    organisationId,
    accountId,
    declaration,
  }: { organisationId: number; accountId: number; declaration: Declaration },
): Promise<Declared | Refusal> {
  const evidence = await readEvidence(declaration.evidence);
  if (evidence && !evidence.ok) return { ok: false, field: "evidence", message: evidence.message };
  return transaction(sql, async (tx) => {
    // Two declarations that contradict each other must not pass each other by.
    await lockOrganisation(tx, { organisationId });
    const conflict = await conflictOf(tx, { organisationId, declaration });
    if (conflict) return conflict;
    const evidenceFileId = evidence
      ? await insertFile(tx, { organisationId, accountId, ...evidence.file })
      : null;
    const { kind, validFrom, validUntil, number, authority } = declaration;
    const fields = { kind, validFrom, validUntil, number, authority, evidenceFileId };
    return { ok: true, id: await declareStatus(tx, { organisationId, accountId, fields }) };
  });
}

const FIELD_OF = {
  "inverted-dates": "validUntil",
  "same-kind-overlap": "validFrom",
  "incompatible-kinds": "kind",
} as const;

async function conflictOf(
  sql: Sql,
  { organisationId, declaration }: { organisationId: number; declaration: Declaration },
): Promise<Refusal | null> {
  const held = (await listStatuses(sql, { organisationId })).filter(
    (status) => status.withdrawnAt === null && status.verification !== "refused",
  );
  const periods = held.map(({ kind, validFrom, validUntil }) => ({
    kind,
    from: validFrom,
    until: validUntil,
  }));
  const { kind, validFrom: from, validUntil: until } = declaration;
  // Only what the new one contradicts: an old quarrel between two others is not this form's.
  const conflict = findStatusConflicts([...periods, { kind, from, until }]).find(({ positions }) =>
    positions.includes(periods.length),
  );
  return conflict ? { ok: false, field: FIELD_OF[conflict.code], message: conflict.message } : null;
}
