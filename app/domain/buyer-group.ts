import { formatEuros } from "#app/domain/money.ts";

/** Buyers that buy together: what their group is in law, whom a purchase is made for, who expects to spend what. Pure. */

export const GROUP_KINDS = {
  groupement: {
    label: "Groupement de commandes",
    hint: "Une convention entre acheteurs, dont l'un coordonne (CCP, art. L.\u00a02113-6 à L.\u00a02113-8).",
    leader: "coordonne le groupement",
    article: "CCP, art. L.\u00a02113-6 à L.\u00a02113-8",
  },
  centrale: {
    label: "Centrale d'achat",
    hint: "Un acheteur qui passe des marchés pour d'autres (CCP, art. L.\u00a02113-2 à L.\u00a02113-5).",
    leader: "est la centrale d'achat",
    article: "CCP, art. L.\u00a02113-2 à L.\u00a02113-5",
  },
} as const;
export type GroupKind = keyof typeof GROUP_KINDS;
export const GROUP_KIND_CODES = Object.keys(GROUP_KINDS) as [GroupKind, ...GroupKind[]];

export const MEMBER_STATES = ["invited", "accepted", "declined", "left", "removed"] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

export const MEMBER_STATE_LABELS: Record<MemberState, string> = {
  invited: "Réponse attendue",
  accepted: "Membre",
  declined: "A décliné",
  left: "A quitté le groupe",
  removed: "Retiré",
};

/** Members that one group may count. */
export const MOST_GROUP_MEMBERS = 200;

const NAMED = 3;

/** « pour le compte de A, B et C », « pour le compte de A, B, C et 4 autres »; null: the buyer buys for itself. */
export function onBehalfOf(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const shown = names.length > NAMED + 1 ? names.slice(0, NAMED) : names;
  const others = names.length - shown.length;
  const last = others > 0 ? `${others} autres` : (shown.at(-1) ?? "");
  const first = others > 0 ? shown : shown.slice(0, -1);
  return `pour le compte de ${first.length > 0 ? `${first.join(", ")} et ${last}` : last}`;
}

/** What the shares make of the estimate, in cents excluding tax; null: no share is known. */
export function sharesTold(
  shares: readonly { amountCents: number | null }[],
  estimateCents: number | null,
): { tone: "info" | "warn"; text: string } | null {
  const known = shares.flatMap(({ amountCents }) => amountCents ?? []);
  if (known.length === 0) return null;
  const total = known.reduce((sum, cents) => sum + cents, 0);
  const missing = shares.length - known.length;
  const wait =
    missing === 0 ? "" : missing === 1 ? " Une part manque encore." : ` ${missing} parts manquent encore.`;
  if (estimateCents === null) {
    return { tone: "info", text: `Les parts connues font ${formatEuros(total)}.${wait}` };
  }
  const said = `Les parts font ${formatEuros(total)} sur ${formatEuros(estimateCents)} estimés`;
  if (total > estimateCents) {
    return {
      tone: "warn",
      text: `${said}\u00a0: ${formatEuros(total - estimateCents)} de trop. Corrigez une part, ou l'estimation des lots.${wait}`,
    };
  }
  if (total === estimateCents) return { tone: "info", text: `${said}\u00a0: tout est réparti.` };
  const rest = `${formatEuros(estimateCents - total)} à répartir.`;
  return { tone: missing === 0 ? "warn" : "info", text: `${said}\u00a0: ${rest}${wait}` };
}
