import { deductibleStatus, OETH_SUPPLIERS, type OethSupplier } from "#app/domain/oeth.rules.ts";
import type { Status } from "#db/queries/statuses.ts";

/** The statuses of a structure under which it may attest, over a year that one of their periods touches. */
export function attestingKinds(statuses: readonly Status[], year: number): OethSupplier[] {
  const held = statuses.filter(
    ({ withdrawnAt, verification, validFrom, validUntil }) =>
      withdrawnAt === null &&
      verification !== "refused" &&
      (validFrom === null || validFrom <= `${year}-12-31`) &&
      (validUntil === null || validUntil >= `${year}-01-01`),
  );
  const kinds: string[] = held.map(({ kind }) => kind);
  return OETH_SUPPLIERS.filter((kind) => kinds.includes(kind));
}

/** Why a structure has nothing to attest, for the page that says so. */
export function whyNone(statuses: readonly Status[]): string {
  const unconfirmed = statuses.some(({ kind }) => deductibleStatus(kind) === "unconfirmed");
  if (unconfirmed) {
    return "La déduction vise les achats auprès des entreprises adaptées. L'article L.\u00a05212-10-1 du code du travail ne nomme pas les entreprises adaptées de travail temporaire\u00a0: ce point est à compléter.";
  }
  return "Seuls une entreprise adaptée, un ESAT, un travailleur indépendant handicapé ou une société de portage salarial peuvent l'établir (C. trav., art. L.\u00a05212-10-1). Si c'est votre cas, déclarez d'abord ce statut.";
}
