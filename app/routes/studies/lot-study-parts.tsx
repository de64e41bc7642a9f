import { Link } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.rules.ts";
import { formatEuros } from "#app/domain/money.ts";
import { list } from "#app/fr.ts";
import type { LotStudyPage } from "#app/routes/studies/lot-study.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { amountWords } from "#app/views/labels.ts";

type Props = { page: LotStudyPage };

/** Where the lot stands: decided, to be decided again, or due. */
export function StudyNotice({ page: { studies, changes, due, closed, purchase, mayManage } }: Props) {
  const [current] = studies;
  const body = () => {
    if (closed) return <Notice title={closed} />;
    if (current && changes.length > 0) {
      return (
        <Notice tone="warn" title="Le lot a changé depuis&nbsp;: refaites l'étude">
          <p>
            Étude du {current.on}&nbsp;: {current.title}. Depuis, {list(changes, "et")}.
          </p>
        </Notice>
      );
    }
    if (current) {
      return (
        <Notice tone="success" title={`Décidé le ${current.on}\u00a0: ${current.title}`}>
          <p>
            <Link to={`/espace/etudes/${current.id}`}>Lire l'étude n°&nbsp;{current.id}</Link>. Décider à
            nouveau la remplace&nbsp;: elle reste lisible, et le dit.
          </p>
        </Notice>
      );
    }
    if (!due) return null;
    return (
      <Notice title="Cette étude est à faire">
        <p>
          {due}{" "}
          {mayManage ? (
            <Link to={`/espace/organisations/${purchase.organisationId}/reglages-achats`}>Vos seuils</Link>
          ) : null}
        </p>
      </Notice>
    );
  };
  const shown = body();
  return shown && <div className="mb-8">{shown}</div>;
}

/** The answer in one sentence, above the law that leads to it. */
export function StudySummary({ page: { grounds, closed } }: Props) {
  const { facts, lot, advice } = grounds;
  if (!advice.recommendation || closed) return null;
  const told = [
    facts.amountCents === null ? null : formatEuros(facts.amountCents),
    facts.durationMonths === null ? null : `${facts.durationMonths}\u00a0mois`,
    lot.place && `à ${lot.place}`,
  ];
  return (
    <p className="sentence pb-8">
      {told.filter(Boolean).join(", ")}
      {"\u00a0: "}
      <a href="#recommandation">{advice.recommendation.title}</a>
    </p>
  );
}

/** Beside the study: what it is about, and the studies of the same lot. */
export function LotAside({ page }: Props) {
  const { grounds, studies, onSource, rulesVersion, closed } = page;
  const { facts, lot, on } = grounds;
  return (
    <div>
      <Section title={lot.lots > 1 ? `Le lot ${lot.number}` : "Le besoin"}>
        <DescriptionList
          narrow
          entries={[
            { label: "Montant", value: amountWords(facts.amountCents) },
            {
              label: "Besoin",
              value: lot.lots > 1 ? amountWords(facts.needAmountCents) : null,
              note: `${lot.lots} lots`,
            },
            {
              label: "Durée",
              value: facts.durationMonths === null ? "non précisée" : `${facts.durationMonths} mois`,
            },
            { label: "Objet", value: lot.trades.join(", ") },
            { label: "Lieu", value: lot.place },
            {
              label: "Réservation envisagée",
              value: facts.reservation === null ? "aucune" : BASES[facts.reservation].label,
              note: facts.reservation === null ? undefined : BASES[facts.reservation].article,
            },
            { label: "Verdicts au", value: formatDate(on), note: DATES[onSource] },
            { label: "Règles", value: <code>{rulesVersion}</code>, note: "version des règles de calcul" },
          ]}
        />
      </Section>
      <nav className="mt-8" aria-label="Sur cette page">
        <ul className="grid gap-2">
          {PARTS.map(({ to, label }) => (
            <li key={to}>
              <a href={to}>{label}</a>
            </li>
          ))}
        </ul>
        {closed ? null : (
          <p className="pt-5">
            <a className="button button-primary" href="#etude">
              Décider
            </a>
          </p>
        )}
      </nav>
      {studies.length > 0 ? <Earlier studies={studies} /> : null}
    </div>
  );
}

const PARTS = [
  { to: "#procedure", label: "Procédure et publicité" },
  { to: "#obligations", label: "Obligations du contrat" },
  { to: "#bases", label: "Ce que le droit permet" },
  { to: "#offre", label: "Fournisseurs possibles" },
  { to: "#recommandation", label: "Recommandation" },
] as const;

const DATES: Record<LotStudyPage["onSource"], string> = {
  deadline: "remise prévue des offres",
  publication: "35 jours après la publication prévue",
  none: "aucune remise n'est prévue",
  late: "la remise prévue est passée",
};

function Earlier({ studies }: Pick<LotStudyPage, "studies">) {
  return (
    <Section title="Études de ce lot">
      <Rows quiet>
        {studies.map(({ id, title, on, author }, index) => (
          <li className="row" key={id}>
            <div>
              <Link to={`/espace/etudes/${id}`}>
                N°&nbsp;{id}&nbsp;: {title}
              </Link>
              <p className="hint">
                {index === 0 ? "En vigueur" : "Rapportée"} · {on} · {author}
              </p>
            </div>
          </li>
        ))}
      </Rows>
    </Section>
  );
}
