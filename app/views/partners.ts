import { findPartners, type Partner } from "#app/domain/consortium-finder.ts";
import { amountAYear } from "#app/domain/match-score.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { Services } from "#app/services.ts";
import type { NearNeed } from "#app/views/near-needs.ts";
import { listPartners } from "#db/queries/partners.ts";

/** With whom a supplier that is too small, or too far, would cover a lot. */

export type PartnersShown = {
  /** « Pour un groupement : ensemble, 120 000 € HT par an déclarés pour 110 000 € HT demandés. » */
  sentence: string;
  partners: { id: number; name: string; about: string }[];
};

/** Candidates read for a lot: the best of them make the group. */
const EACH = 40;

/** By lot, the group that is proposed; nothing where none covers it, or where the supplier has its capacity to declare. */
export async function proposePartners(
  { sql, today }: Pick<Services, "sql" | "today">,
  { near, organisationId }: { near: readonly NearNeed[]; organisationId: number },
): Promise<Map<number, PartnersShown>> {
  const apart = near.filter(isForGroup);
  if (apart.length === 0) return new Map();
  const lotIds = apart.map(({ lot }) => lot.lotId);
  const candidates = await listPartners(sql, { lotIds, organisationId, today: today(), each: EACH });
  return new Map(
    apart.flatMap(({ lot, ownCents }) => {
      const asked = { askedCents: amountAYear(lot), ownCents: ownCents ?? 0 };
      const found = findPartners(asked, candidates.get(lot.lotId) ?? []);
      return found ? [[lot.lotId, shown(found, asked)] as const] : [];
    }),
  );
}

const isForGroup = ({ missing, ownCents }: NearNeed): boolean =>
  missing.kind === "radius" || (missing.kind === "capacity" && ownCents !== null);

function shown(
  partners: readonly Partner[],
  { askedCents, ownCents }: { askedCents: number | null; ownCents: number },
): PartnersShown {
  const total = partners.reduce((sum, { capacityCents }) => sum + capacityCents, ownCents);
  return {
    sentence:
      askedCents === null
        ? "Pour un groupement, à portée du lieu et du même métier\u00a0:"
        : `Pour un groupement\u00a0: ensemble, ${formatEuros(total)} par an déclarés pour ${formatEuros(askedCents)} demandés.`,
    partners: partners.map(({ organisationId, name, communeName, capacityCents }) => ({
      id: organisationId,
      name,
      about: [communeName, `${formatEuros(capacityCents)} par an`].filter(Boolean).join(", "),
    })),
  };
}
