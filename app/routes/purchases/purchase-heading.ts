import {
  NATURE_LABELS,
  PURCHASE_FLAG_LABELS,
  PURCHASE_STATE_LABELS,
  type PurchaseFlag,
} from "#app/domain/purchase.ts";
import { count, list } from "#app/fr.ts";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { amountWords } from "#app/views/labels.ts";

export type PurchaseHeading = ReturnType<typeof purchaseHeading>;

/** What stands over a purchase, on its page and over its editor: said by the server, whose words browsers need not have. */
export function purchaseHeading(record: PurchaseRecord) {
  const { purchase, own, behalf } = record;
  const home = `/espace/organisations/${purchase.organisationId}`;
  return {
    crumbs: [
      { label: "Mon espace", to: "/espace" },
      ...(own
        ? [
            { label: purchase.buyer.name, to: home },
            { label: "Achats programmés", to: `${home}/achats` },
          ]
        : [{ label: "Groupement", to: `/espace/groupements/${behalf?.groupId}` }]),
      { label: purchase.reference },
    ],
    title: purchase.title,
    lead: leadOf(record),
    state: PURCHASE_STATE_LABELS[purchase.state],
    flags: purchase.flags.map((flag) => PURCHASE_FLAG_LABELS[flag as PurchaseFlag] ?? flag),
  };
}

/** « Services · 2 lots · 120 000 € HT sur 24 mois · Clermont-Ferrand, Gerzat » */
function leadOf({ purchase, lots, own, behalf }: PurchaseRecord): string {
  const natures = [...new Set(lots.map((lot) => NATURE_LABELS[lot.nature]))];
  const known = lots.flatMap((lot) => lot.amountCents ?? []);
  const total = known.length > 0 ? known.reduce((sum, cents) => sum + cents, 0) : null;
  const longest = Math.max(0, ...lots.map((lot) => lot.durationMonths ?? 0));
  const places = [...new Set(lots.flatMap((lot) => lot.places))];
  const parts = [
    list(natures, "et"),
    count(lots.length, "lot"),
    `${amountWords(total)}${longest > 0 ? ` sur ${longest} mois` : ""}`,
    places.length > 3
      ? `${places.length} lieux d'exécution`
      : places.join(", ") || purchase.buyer.communeName,
    purchase.service,
    own ? null : purchase.buyer.name,
    behalf?.text,
  ];
  return parts.filter(Boolean).join(" · ");
}
