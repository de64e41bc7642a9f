import type { Need, NeedTerritory } from "#app/domain/match.ts";
import { isPublic } from "#app/domain/purchase.ts";
import { getViewer } from "#app/http/session.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import type { Asked } from "#app/routes/compare/compare-asked.ts";
import { seesPurchase } from "#app/routes/purchases/seen-purchase.ts";
import { readWhere } from "#app/views/search/where.ts";
import { findNeed } from "#db/queries/match-needs.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";

/** What suppliers are compared for: a lot, a place, or nothing in particular. */
export type ComparedFor = {
  need: Need | null;
  territory: NeedTerritory | null;
  /** « Riom », « le lot 1 » */
  place: string | null;
  lot: { title: string; purchase: string; buyer: string; to: string } | null;
  /** what the address asked and cannot be used, in words */
  remarks: string[];
  /** places of the name that was typed */
  candidates: { label: string; code: string }[];
};

const NOTHING: ComparedFor = {
  need: null,
  territory: null,
  place: null,
  lot: null,
  remarks: [],
  candidates: [],
};

export async function comparedFor(args: RouteArgs, asked: Asked): Promise<ComparedFor> {
  return asked.lot ? forLot(args, asked.lot) : forPlace(args, asked.place);
}

// A lot is everybody's once published. Another's draft is not told apart from none.
async function forLot(args: RouteArgs, { purchaseId, number }: NonNullable<Asked["lot"]>) {
  const { sql, today } = args.context.services;
  const purchase = await findPurchase(sql, { id: purchaseId });
  const lot = purchase?.lots.find((one) => one.number === number);
  const seen = purchase && (await seesPurchase(sql, { viewer: await getViewer(args), purchase }));
  const need = lot && seen ? await findNeed(sql, { lotId: lot.id, today: today() }) : null;
  if (!purchase || !lot || !need) {
    return {
      ...NOTHING,
      remarks: ["Ce lot n'existe pas, ou n'est pas publié\u00a0: la comparaison n'en tient pas compte."],
    };
  }
  return {
    ...NOTHING,
    need,
    territory: need.territory,
    place: "le lieu d'exécution",
    lot: {
      title: purchase.lots.length > 1 ? `Lot ${lot.number}\u00a0: ${lot.title}` : lot.title,
      purchase: purchase.title,
      buyer: purchase.buyer.name,
      to: isPublic(purchase) ? `/besoins/${purchase.id}` : `/espace/achats/${purchase.id}`,
    },
  };
}

async function forPlace({ context }: RouteArgs, text: string): Promise<ComparedFor> {
  const { where, typed, candidates } = await readWhere(
    context.services.sql,
    new URLSearchParams({ ou: text }),
  );
  if (where) {
    const { code, containing, point } = where;
    return {
      ...NOTHING,
      territory: { code, containing, point, assumed: false, others: [] },
      place: where.label,
    };
  }
  if (typed === "") return NOTHING;
  const remark =
    candidates.length === 0
      ? `«\u00a0${typed}\u00a0»\u00a0: ce lieu n'est pas connu. Donnez une commune, un département, une région ou un code postal.`
      : `«\u00a0${typed}\u00a0»\u00a0: plusieurs lieux sont possibles. Choisissez le vôtre\u00a0:`;
  return {
    ...NOTHING,
    remarks: [remark],
    candidates: candidates.map(({ territory, label }) => ({ code: territory, label })),
  };
}
