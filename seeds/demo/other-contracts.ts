import { addDays, addMonths, type IsoDate } from "#app/domain/date.ts";
import { DEMO_BUYERS } from "#seeds/demo/buyers.ts";
import type { DemoContract } from "#seeds/demo/contracts.ts";
import { dice, roundEuros } from "#seeds/demo/random.ts";
import { type DemoSupplier, demoSiret } from "#seeds/demo/suppliers.ts";

/** What the other public buyers of the demo have under contract: /acheteurs has windows to come, open and over. */

type Kind = {
  object: string;
  cpv: string;
  euros: readonly [low: number, high: number];
  months: number;
  /** sector of the suppliers that may hold it; null: an ordinary company */
  sector: string | null;
  social?: string;
  environmental?: string;
};

const CLAUSE = "Clause sociale";
const RESERVED = "Marché réservé";
const KINDS: readonly Kind[] = [
  {
    object: "Entretien des espaces verts et des abords",
    cpv: "77310000",
    euros: [60_000, 240_000],
    months: 48,
    sector: "entretien-espaces-verts",
    social: RESERVED,
    environmental: "Clause environnementale",
  },
  {
    object: "Nettoyage des locaux administratifs",
    cpv: "90919200",
    euros: [180_000, 900_000],
    months: 48,
    sector: null,
    social: CLAUSE,
  },
  {
    object: "Nettoyage de la vitrerie",
    cpv: "90911300",
    euros: [12_000, 60_000],
    months: 36,
    sector: "nettoyage-vitres",
  },
  {
    object: "Mise sous pli et routage",
    cpv: "79571000",
    euros: [15_000, 70_000],
    months: 36,
    sector: "mise-sous-pli",
    social: RESERVED,
  },
  { object: "Fournitures de bureau", cpv: "30192000", euros: [30_000, 160_000], months: 48, sector: null },
  {
    object: "Restauration et traiteur",
    cpv: "55520000",
    euros: [20_000, 120_000],
    months: 36,
    sector: null,
    environmental: "Critère environnemental",
  },
];

const COMPANIES = ["Services du Val d'Allier", "Propreté des Volcans", "Bureau Clair Distribution"];
const EACH = 3;

/** Three contracts for each public buyer but the demo's own; the supplier of the demo holds some of them. */
export function otherContracts(
  suppliers: readonly DemoSupplier[],
  { today, own }: { today: IsoDate; own: DemoSupplier },
): DemoContract[] {
  const throws = dice(1_848);
  return DEMO_BUYERS.slice(1)
    .filter(({ kind }) => kind !== "prive")
    .flatMap((buyer, rank) =>
      throws.some(KINDS, EACH).map((kind, index) => {
        const ago = throws.between(6, kind.months + 3);
        const notifiedOn = addDays(addMonths(today, -ago), -throws.between(0, 25));
        const able = suppliers.filter(
          ({ offers }) => kind.sector !== null && offers.some(({ trade }) => trade.sector === kind.sector),
        );
        // The demo's supplier is known by what it won in its own département.
        const near = buyer.basin === 0 && able.includes(own);
        const holder = near ? own : able.length > 0 ? throws.pick(able) : null;
        return {
          buyer,
          uid: `${notifiedOn.slice(0, 4)}-${String(rank * EACH + index + 101)}`,
          object: kind.object,
          nature: "Marché",
          procedure: "Procédure adaptée",
          cpv: kind.cpv,
          amountEuros: roundEuros(throws.between(...kind.euros)),
          months: kind.months,
          notifiedOn,
          endsOn: addMonths(notifiedOn, kind.months),
          holder: holder
            ? { id: holder.siret, name: holder.name }
            : { id: demoSiret(4_100 + index), name: COMPANIES[index] ?? "" },
          considerations: {
            social: kind.social ? [kind.social] : [],
            environmental: kind.environmental ? [kind.environmental] : [],
          },
        };
      }),
    );
}
