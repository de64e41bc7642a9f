import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { familyOf } from "#app/domain/need-family.ts";
import { withOneMore } from "#app/domain/need-verdict.ts";
import type { Services } from "#app/services.ts";
import { boughtAndPlanned, familiesOf, familyNames } from "#app/views/family-needs.ts";

type LotGiven = { id: number; title: string; cpv: readonly string[]; amountCents: number | null };

/** What a lot adds to what its family has cost in the last twelve months, for the lots that seem dispensed alone. */
export async function lotNeeds(
  { sql, today }: Pick<Services, "sql" | "today">,
  given: { organisationId: number; title: string; lots: readonly LotGiven[]; on: IsoDate },
) {
  const { parts } = await boughtAndPlanned(sql, given);
  const families = familiesOf(
    parts.filter(({ planned }) => !planned),
    { year: null, today: today() },
  );
  const told = given.lots.map((lot) => {
    // Works are told by their operation, which the lots of a purchase share.
    const own = familyOf({ cpv: lot.cpv[0] ?? null, title: given.title });
    const family = families.find(({ key }) => key === own.key) ?? null;
    return { id: lot.id, own, sum: withOneMore(family, { amountCents: lot.amountCents, on: given.on }), lot };
  });
  const names = await familyNames(
    sql,
    told.map(({ own }) => own),
  );
  return new Map(
    told.flatMap(({ id, own, sum, lot }) => {
      const { amountCents } = lot;
      if (sum === null || amountCents === null || sum.dispenseCents === null) return [];
      if (amountCents >= sum.dispenseCents) return [];
      const words = { ...sum, family: names.get(own.key) ?? "", key: own.key, amountCents, on: given.on };
      return [[id, sentence(words)] as const];
    }),
  );
}

function sentence(sum: {
  totalCents: number;
  dispenseCents: number | null;
  holds: boolean | null;
  family: string;
  key: string;
  amountCents: number;
  on: IsoDate;
}) {
  const { totalCents, dispenseCents, holds, family, key, amountCents, on } = sum;
  const before = formatEuros(Math.round((totalCents - amountCents) / 100) * 100);
  const total = formatEuros(Math.round(totalCents / 100) * 100);
  const limit = formatEuros(dispenseCents ?? 0);
  const end = holds
    ? `ce lot porte le besoin à ${total}\u00a0: la dispense tient encore (${limit} le ${formatDate(on)}).`
    : `ce lot porte le besoin à ${total}, le seuil de dispense est de ${limit} le ${formatDate(on)}\u00a0: si ces marchés sont un même besoin, la dispense ne tient plus.`;
  return {
    holds: holds === true,
    key,
    text: `«\u00a0${family}\u00a0»\u00a0: ${before} exécutés sur les 12 derniers mois d'après vos marchés\u00a0; ${end}`,
  };
}
