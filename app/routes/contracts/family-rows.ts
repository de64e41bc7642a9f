import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { type FamilyNeed, type NeedSum, weightOf } from "#app/domain/homogeneous-need.ts";
import { formatEuros } from "#app/domain/money.ts";
import { basisWords, needVerdict } from "#app/domain/need-verdict.ts";
import type { Buyer } from "#app/domain/obligations.ts";
import type { Services } from "#app/services.ts";
import { familyNames } from "#app/views/family-needs.ts";

/** Contracts named under a sum: the others are in the list, which the family narrows. */
const NAMED = 8;

/** Families as the page shows them; `buyer` null: a private one, whom no threshold concerns. */
export async function familyRows(
  sql: Services["sql"],
  { families, on, buyer }: { families: readonly FamilyNeed[]; on: IsoDate; buyer: Buyer | null },
) {
  const names = await familyNames(sql, families);
  const rows = families.map((family) => {
    const law = buyer && needVerdict(family, { on, buyer });
    const most = Math.max(weightOf(family), law?.dispenseCents ?? 0);
    return {
      key: family.key,
      name: names.get(family.key) ?? family.key,
      code: family.cpv,
      about:
        family.object === "travaux" ? "Travaux, par opération" : family.cpv ? groupWords(family.cpv) : "",
      sums: family.sums.map((sum) => sumRow(family, sum, most)),
      threshold: law?.dispenseCents
        ? { share: law.dispenseCents / (most * 1.05), words: formatEuros(law.dispenseCents) }
        : null,
      law: law && {
        verdict: law.verdict,
        reasons: law.reasons,
        formalised: law.formalised.value === true ? law.formalised.reasons : [],
      },
      unknown: family.unknown.map(({ title }) => title).slice(0, NAMED),
    };
  });
  return rows.sort((a, b) => gravity(a.law) - gravity(b.law));
}

// What asks for a decision comes first; within each, the heaviest.
const GRAVITY = { no: 0, "to-prove": 1, yes: 2 } as const;
const gravity = (law: { verdict: keyof typeof GRAVITY } | null) => (law ? GRAVITY[law.verdict] : 0);

// Shares of a duration are estimates: no cents.
const euros = (cents: number) => formatEuros(Math.round(cents / 100) * 100);

export type FamilyRow = Awaited<ReturnType<typeof familyRows>>[number];

const groupWords = (cpv: string) => `Groupe CPV ${cpv.slice(0, 3)}`;

function sumRow(family: FamilyNeed, { basis, cents, counted }: NeedSum, most: number) {
  return {
    basis,
    ...basisWords(family, basis),
    amount: euros(cents),
    share: most === 0 ? 0 : cents / (most * 1.05),
    parts: counted.slice(0, NAMED).map(({ part, cents: own }) => ({
      id: part.id,
      title: part.title,
      planned: part.planned,
      when: part.startsOn ? formatDate(part.startsOn) : "",
      amount: euros(own),
      whole: part.amountCents !== null && part.amountCents !== own ? formatEuros(part.amountCents) : null,
    })),
    more: Math.max(0, counted.length - NAMED),
  };
}
