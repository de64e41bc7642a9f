import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { buyerHome } from "#app/routes/workspace/buyer-data.ts";
import type { supplierHome } from "#app/routes/workspace/supplier-data.ts";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { MatchRow } from "#app/ui/match-row.tsx";
import { commonRange } from "#app/ui/ribbon-geometry.ts";
import { Rows, Section } from "#app/ui/section.tsx";
import { ProgrammeRow } from "#app/views/programme-row.tsx";
import { VerdictBadges } from "#app/views/verdicts.tsx";

type Buyer = Omit<Awaited<ReturnType<typeof buyerHome>>, "todo">;
type Supplier = Omit<Awaited<ReturnType<typeof supplierHome>>, "todo">;
/** `name`: of the structure, told when the reader has several */
type Home = { name: string | null; home: string; may: boolean };

const titled = (title: string, name: string | null): string => (name === null ? title : `${title}, ${name}`);

/** A buyer's programme: ribbons of one axis, by the month of what comes next. */
export function BuyerSection({ buyer, name, home, may }: Home & { buyer: Buyer }) {
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
          why="Programmez un achat des mois avant la consultation : vous voyez aussitôt qui pourrait répondre, et ce que le droit permet de réserver."
        />
      ) : null}
      <div className="mt-5">
        <ButtonRow>
          {may ? <ButtonLink to={`${home}/achats/nouveau`}>Programmer un achat</ButtonLink> : null}
          <ButtonLink to={`${home}/ami`}>Appels à manifestation d'intérêt</ButtonLink>
          <ButtonLink to={`${home}/dossiers`}>Dossiers de sourcing</ButtonLink>
          <ButtonLink to={`${home}/registre`}>Registre des petits achats</ButtonLink>
          <ButtonLink to={`${home}/marches`}>Marchés attribués</ButtonLink>
        </ButtonRow>
      </div>
    </Section>
  );
}

/** The needs that fit a supplier, with their reasons, and what it shows of itself. */
export function SupplierSection({ supplier, name, home, may }: Home & { supplier: Supplier }) {
  const { total, needs, offers } = supplier;
  return (
    <>
      <Section
        title={titled("Besoins pour vous", name)}
        link={
          total > 0 ? { to: `${home}/besoins-pour-vous`, label: `Les ${count(total, "besoin")}` } : undefined
        }
      >
        {needs.length > 0 ? (
          <Rows ordered label="Les besoins les plus proches de vos offres">
            {needs.map(({ id, words, verdicts, answered, answerTo, ...need }) => (
              <MatchRow
                key={id}
                {...need}
                {...words}
                verdicts={verdicts.length > 0 ? <VerdictBadges verdicts={verdicts} /> : null}
                action={
                  may ? (
                    <Link to={answerTo}>
                      {answered ? "Modifier votre réponse" : "Répondre"}
                      <span className="sr-only"> : {need.name}</span>
                    </Link>
                  ) : null
                }
              />
            ))}
          </Rows>
        ) : (
          <EmptyState
            level={3}
            title="Aucun besoin ouvert ne correspond encore"
            why={
              offers.published === 0
                ? "C'est par vos offres publiées que les besoins vous trouvent."
                : "Aucun achat publié n'est aujourd'hui de vos métiers et dans votre zone d'intervention."
            }
            ways={[
              ...(may && offers.published === 0
                ? [{ to: `${home}/offres/nouvelle`, label: "Décrire une offre" }]
                : []),
              { to: "/besoins", label: "Parcourir tous les besoins publiés" },
            ]}
          />
        )}
      </Section>
      <Section title={titled("Ce que vous montrez", name)}>
        <p className="pb-4">
          <Link to={`${home}/offres`}>{count(offers.published, "offre publiée")}</Link>
          {offers.draft > 0 ? `, ${count(offers.draft, "brouillon")}` : ""}.
        </p>
        <ButtonRow>
          {may ? <ButtonLink to={`${home}/offres/nouvelle`}>Décrire une offre</ButtonLink> : null}
          <ButtonLink to={`${home}/statuts`}>Statuts et justificatifs</ButtonLink>
        </ButtonRow>
      </Section>
    </>
  );
}

/** What a facilitator finds here today, and nothing more. */
export function FacilitatorSection(props: {
  name: string | null;
  place: { departement: string; name: string } | null;
}) {
  const { name, place } = props;
  const where = place ? `?type=achat&ou=${place.departement}` : "?type=achat";
  return (
    <Section title={titled("Facilitation", name)}>
      <p className="prose">
        Les achats programmés disent, des mois à l'avance, leurs lots, leurs montants et leurs considérations
        sociales : c'est le moment d'en parler avec l'acheteur.
      </p>
      <div className="mt-4">
        <ButtonRow>
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
