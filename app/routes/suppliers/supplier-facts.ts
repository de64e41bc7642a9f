import { formatDate, isIsoDate } from "#app/domain/date.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { count, list, percent } from "#app/fr.ts";
import { type Fact, languageLabel } from "#app/views/labels.ts";
import type { Organisation } from "#db/queries/organisations.ts";
import type { SupplierExtras } from "#db/queries/public-suppliers.ts";

/** What is known of a structure, each fact with who says it and when. */

const fact = (label: string, value: string | null, note?: string): Fact[] =>
  value ? [{ label, value, note }] : [];

const yes = (flag: boolean | null): string | null => (flag === null ? null : flag ? "oui" : "non");

/** What the structure declares of itself. */
export function declaredFacts(organisation: Organisation, extras: SupplierExtras): Fact[] {
  const { staff, sharesOn, languages } = extras;
  const dated = sharesOn ? `déclarée au ${formatDate(sharesOn)}` : "déclarée";
  const share = (label: string, value: number | null) =>
    fact(label, value === null ? null : percent(value), dated);
  return [
    { label: "SIRET", value: formatSiret(organisation.siret) },
    ...fact("Forme juridique", organisation.legalForm),
    ...fact("Effectif", staff === null ? null : count(staff, "personne"), "déclaré"),
    ...share("Part de travailleurs handicapés", extras.shareDisabled),
    ...share("Part de travailleurs défavorisés", extras.shareDisadvantaged),
    ...share("Part de personnes détenues", extras.shareDetained),
    ...fact("Mission de service public", yes(extras.publicServiceMission), "déclarée"),
    ...fact("Quartier prioritaire de la ville (QPV)", yes(extras.inQpv), "déclaré"),
    ...fact("Zone France ruralités revitalisation (FRR)", yes(extras.inFrr), "déclarée"),
    ...fact("Langues d'accueil", list(languages.map(languageLabel), "et")),
  ];
}

/** What a register said, on its day; none before the structure was looked up. */
export function registerFacts({
  facts,
}: Pick<SupplierExtras, "facts">): { origin: string; facts: Fact[] } | null {
  const text = (key: string) => (typeof facts[key] === "string" ? String(facts[key]) : null);
  const flag = (key: string) => (typeof facts[key] === "boolean" ? yes(facts[key] as boolean) : null);
  const [source, on] = [text("source"), text("on")];
  if (!source) return null;
  return {
    origin: on && isIsoDate(on) ? `${source}, le ${formatDate(on)}` : source,
    facts: [
      ...fact("Nom", text("name")),
      ...fact("Forme juridique", text("legalForm")),
      ...fact("Adresse", text("address")),
      ...fact("Économie sociale et solidaire", flag("isEss")),
      ...fact("Marché de l'inclusion", text("siaeKind"), "type inscrit, à l'échelle de l'entreprise"),
      ...fact("Numéro FINESS", text("finess")),
    ],
  };
}
