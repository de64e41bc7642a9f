import { count } from "#app/fr.ts";
import type { buyerHome } from "#app/routes/workspace/buyer-data.ts";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Funnel } from "#app/ui/funnel.tsx";
import { Gauge } from "#app/ui/gauge.tsx";
import { commonRange } from "#app/ui/ribbon-geometry.ts";
import { Rows, Section } from "#app/ui/section.tsx";
import { ProgrammeRow } from "#app/views/programme-row.tsx";
import { reachSteps } from "#app/views/reach.ts";

type Buyer = Omit<Awaited<ReturnType<typeof buyerHome>>, "todo">;
/** `name`: of the structure, told when the reader has several */
export type Home = { name: string | null; home: string; may: boolean };

export const titled = (title: string, name: string | null): string =>
  name === null ? title : `${title}, ${name}`;

/** A buyer's programme, how far its suppliers went, and what it measures. */
export function BuyerSection(props: Home & { buyer: Buyer }) {
  return (
    <>
      <Programme {...props} />
      <Reach {...props} />
      <YearIndicators {...props} />
    </>
  );
}

/** Ribbons of one axis, by the month of what comes next. */
function Programme({ buyer, name, home, may }: Home & { buyer: Buyer }) {
  const range = commonRange(buyer.months.flatMap(({ purchases }) => purchases.map(({ dates }) => dates)));
  return (
    <Section
      title={titled("Achats programmés", name)}
      link={
        buyer.total > 0 ? { to: `${home}/achats`, label: `Les ${count(buyer.total, "achat")}` } : undefined
      }
    >
      {buyer.months.map(({ month, purchases }) => (
        <section key={month} aria-label={`Achats dont la prochaine date est en ${month}`}>
          <p className="mt-5 text-s font-semibold text-muted">
            {month.charAt(0).toUpperCase() + month.slice(1)}
          </p>
          <Rows quiet>
            {purchases.map((purchase) => (
              <ProgrammeRow key={purchase.id} purchase={purchase} range={range} level={3} />
            ))}
          </Rows>
        </section>
      ))}
      {buyer.live === 0 ? (
        <EmptyState
          level={3}
          title="Aucun achat en préparation"
          why="Programmez un achat des mois avant la consultation&nbsp;: vous voyez aussitôt qui pourrait répondre, et ce que le droit permet de réserver."
        />
      ) : null}
      <div className="mt-5">
        <ButtonRow>
          {may ? (
            <ButtonLink to={`${home}/achats/nouveau?etape=besoin`}>Programmer un achat</ButtonLink>
          ) : null}
          <ButtonLink to={`${home}/programmation`}>Programmation</ButtonLink>
          <ButtonLink to={`${home}/ami`}>Appels à manifestation d'intérêt</ButtonLink>
          <ButtonLink to={`${home}/devis`}>Demandes de devis</ButtonLink>
          <ButtonLink to={`${home}/dossiers`}>Dossiers de sourcing</ButtonLink>
          <ButtonLink to={`${home}/registre`}>Registre des petits achats</ButtonLink>
          <ButtonLink to={`${home}/marches`}>Marchés attribués</ButtonLink>
          <ButtonLink to={`${home}/heures-insertion`}>Heures d'insertion</ButtonLink>
          <ButtonLink to={`${home}/indicateurs`}>Indicateurs</ButtonLink>
          <ButtonLink to={`${home}/references`}>Références et évaluations</ButtonLink>
        </ButtonRow>
      </div>
    </Section>
  );
}

function Reach({ buyer: { reached }, name, home }: Home & { buyer: Buyer }) {
  if (reached === null) return null;
  const steps = reachSteps(reached);
  return (
    <Section
      title={titled("Où en sont les fournisseurs", name)}
      intro="Tous les achats en préparation ou publiés, chaque fournisseur compté une fois."
      link={{ to: `${home}/achats`, label: "Achat par achat" }}
    >
      <Funnel
        wide
        steps={Object.values({ ...steps, listed: { ...steps.listed, label: "sur une liste de sourcing" } })}
      />
    </Section>
  );
}

function YearIndicators({ buyer: { indicators }, name, home }: Home & { buyer: Buyer }) {
  if (!indicators) return null;
  const { year, measures } = indicators;
  return (
    <Section
      title={titled(`Indicateurs ${year}`, name)}
      intro="Part des marchés notifiés dans l'année, et votre cible."
      link={{ to: `${home}/indicateurs`, label: "Calcul et autres années" }}
    >
      <Gauge
        bars={measures.map(({ code, label, value, share, target, targetShare, basis, reached }) => ({
          key: code,
          label,
          note: basis,
          amount: `${value} · cible ${target ?? "à fixer"}${reached === true ? " atteinte" : ""}`,
          share: share ?? 0,
          mark: targetShare,
        }))}
        threshold={null}
      />
    </Section>
  );
}

/** What a facilitator finds here. */
export function FacilitatorSection(props: {
  id: number;
  name: string | null;
  place: { departement: string; name: string } | null;
}) {
  const { id, name, place } = props;
  const home = `/espace/organisations/${id}`;
  const where = place ? `?type=achat&ou=${place.departement}` : "?type=achat";
  return (
    <Section title={titled("Facilitation", name)}>
      <p className="prose">
        Les achats programmés disent, des mois à l'avance, leurs lots, leurs montants et leurs considérations
        sociales&nbsp;: c'est le moment d'en parler avec l'acheteur.
      </p>
      <div className="mt-4">
        <ButtonRow>
          <ButtonLink to={`${home}/facilitation`} tone="primary">
            Besoins à étudier
          </ButtonLink>
          <ButtonLink to={`${home}/insertion`}>Heures d'insertion</ButtonLink>
          <ButtonLink to={`${home}/mises-en-relation`}>Mises en relation</ButtonLink>
          <ButtonLink to="/clauses">Clausier</ButtonLink>
          <ButtonLink to={`/besoins${where}`}>
            {place ? `Achats programmés, ${place.name}` : "Achats programmés"}
          </ButtonLink>
          <ButtonLink to={place ? `/fournisseurs?ou=${place.departement}` : "/fournisseurs"}>
            {place ? `Structures, ${place.name}` : "Structures"}
          </ButtonLink>
        </ButtonRow>
      </div>
    </Section>
  );
}
