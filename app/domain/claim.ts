/** How a fiche that nobody manages is claimed. Pure. */

/** Proofs: a link sent to the address of the fiche, or an administrator's decision. */
export type ClaimWay = "mail" | "admin";
export type ClaimState = "open" | "granted" | "refused" | "lost";

/** Hours that the link of a claim opens something. */
export const CLAIM_LINK_HOURS = 72;

export const CLAIM_MESSAGE = { least: 20, most: 2000 } as const;

// Letters of a domain that are shown: enough to recognise it, too few to write to it.
const SHOWN = 5;

/** « c***@esat-….fr »: the address of a fiche, for who must recognise it and may not read it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const [host = "", ...rest] = email.slice(at + 1).split(".");
  const shown = host.length > SHOWN ? `${host.slice(0, SHOWN)}…` : host;
  return `${email.slice(0, 1)}***@${[shown, ...rest.slice(-1)].join(".")}`;
}

/** Who has a SIRET that is known here. `abandoned`: managed once, by nobody today. */
export type Holding = "mine" | "managed" | "abandoned" | "free";

export function holdingOf(known: { mine: boolean; managed: boolean; everClaimed: boolean }): Holding {
  if (known.mine) return "mine";
  if (known.managed) return "managed";
  return known.everClaimed ? "abandoned" : "free";
}

/**
 * The proofs that a fiche accepts. The address of an abandoned structure was its last manager's to change: only an
 * administrator gives it to someone else.
 */
export function claimWays({ holding, email }: { holding: Holding; email: string | null }): ClaimWay[] {
  if (holding === "abandoned") return ["admin"];
  if (holding !== "free") return [];
  return email === null ? ["admin"] : ["mail", "admin"];
}
