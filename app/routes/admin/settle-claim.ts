import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { claimGrantedMail, claimLostMail, claimRefusedMail } from "#app/mails/claim.ts";
import { claimPath } from "#app/routes/organisations/claim.ts";
import { type Sql, transaction } from "#db/client.ts";
import { type Claim, grantClaim, refuseClaim } from "#db/queries/claims.ts";

type Decision = { intent: "grant" | "refuse"; motive: string };

/** The decision, its trace and its mails together; why it could not be taken, or null. */
export async function settleClaim(
  args: RouteArgs,
  { claim, decidedBy, decision }: { claim: Claim; decidedBy: number; decision: Decision },
): Promise<string | null> {
  const { motive } = decision;
  return transaction(args.context.services.sql, async (sql) => {
    if (decision.intent === "refuse") {
      if (!(await refuseClaim(sql, { claim, decidedBy, motive }))) return SETTLED;
      const link = `${originOf(args)}${claimPath(claim.siret)}`;
      await queueMail(sql, {
        to: claim.requester,
        ...claimRefusedMail({ organisation: claim.name, motive, link }),
      });
      return null;
    }
    const grant = await grantClaim(sql, claim, { decidedBy, motive });
    if (grant.outcome === "gone") return SETTLED;
    if (grant.outcome === "late") {
      await tellLost(sql, claim, [claim.requester]);
      return "Quelqu'un gère désormais cette structure\u00a0: la demande est close, et la personne prévenue.";
    }
    const link = `${originOf(args)}/espace/organisations/${claim.organisationId}`;
    await queueMail(sql, {
      to: claim.requester,
      ...claimGrantedMail({ organisation: claim.name, motive, link }),
    });
    await tellLost(sql, claim, grant.lost);
    return null;
  });
}

const SETTLED =
  "Cette demande n'attend plus de décision\u00a0: elle vient d'être acceptée, refusée ou close.";

async function tellLost(sql: Sql, { name }: Claim, addresses: readonly string[]) {
  for (const to of addresses) await queueMail(sql, { to, ...claimLostMail({ organisation: name }) });
}
