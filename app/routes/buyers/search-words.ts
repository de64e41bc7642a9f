import { count } from "#app/fr.ts";
import { type BuyersAsked, buyersAddress } from "#app/routes/buyers/asked.ts";
import type { loadNames } from "#app/views/search/names.ts";

/** What the list of buyers says of what was asked: its sentence, its chips, what to try else. */

type Names = Awaited<ReturnType<typeof loadNames>>;

export function sentenceOf(
  asked: BuyersAsked,
  { total, names, seller }: { total: number; names: Names; seller: string | null },
): string {
  const { text, where, cpv, filters } = asked.query;
  const trades = [
    ...(text ? [`«\u00a0${text}\u00a0»`] : []),
    ...(filters.sector ?? []).map((code) => `«\u00a0${names.sector?.[code] ?? code}\u00a0»`),
    ...(cpv ? [`CPV ${cpv}`] : []),
    ...(seller ? [`ce que vend ${seller}`] : []),
  ];
  const place = !where
    ? ""
    : where.point
      ? `, à moins de ${asked.radiusKm}\u00a0km de ${where.label} ou qui y font exécuter un marché`
      : `, ${where.label}`;
  const who = total === 0 ? "Aucun acheteur" : count(total, "acheteur");
  return trades.length === 0 ? who + place : `${who} pour ${trades.join(" ou ")}${place}`;
}

export function chipsOf(asked: BuyersAsked, names: Names) {
  const { query } = asked;
  const { sector: sectors = [], ...filters } = query.filters;
  const without = (changed: Partial<typeof query>) =>
    buyersAddress(asked, { query: { ...query, ...changed }, page: 1 });
  return [
    ...(query.where ? [{ label: query.where.label, to: without({ where: null }) }] : []),
    ...sectors.map((code) => ({
      label: names.sector?.[code] ?? code,
      to: without({ filters: { ...filters, sector: sectors.filter((other) => other !== code) } }),
    })),
    ...(query.cpv ? [{ label: `CPV ${query.cpv}`, to: without({ cpv: null }) }] : []),
  ];
}

/** The place that was typed and that nobody knows, or that several share. */
export function questionOf(asked: BuyersAsked) {
  const { typed, where, candidates } = asked.place;
  if (typed === "" || where) return null;
  return {
    typed,
    candidates: candidates.map(({ territory, label, containing }) => ({
      label,
      to: buyersAddress(asked, {
        query: { ...asked.query, where: { code: territory, label, containing, point: null } },
        page: 1,
      }),
    })),
  };
}

/** What to try when nothing answers, the nearest first. */
export function widerOf(asked: BuyersAsked) {
  const { query } = asked;
  const none = Object.values(asked.filters).every((values) => values.length === 0);
  return [
    ...(none ? [] : [{ to: buyersAddress(asked, { filters: {}, page: 1 }), label: "Retirer les filtres" }]),
    ...(query.where
      ? [
          {
            to: buyersAddress(asked, { query: { ...query, where: null }, page: 1 }),
            label: "Chercher dans toute la France",
          },
        ]
      : []),
    { to: "/besoins", label: "Parcourir les besoins publiés" },
    { to: "/acheteurs", label: "Voir tous les acheteurs" },
  ];
}
