import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import { type Home, titled } from "#app/routes/workspace/organisation-sections.tsx";
import type { supplierHome } from "#app/routes/workspace/supplier-data.ts";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { MatchRow } from "#app/ui/match-row.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { NearRow } from "#app/views/near-row.tsx";
import { VerdictBadges } from "#app/views/verdicts.tsx";

type Supplier = Omit<Awaited<ReturnType<typeof supplierHome>>, "todo">;
type Props = Home & { supplier: Supplier };

/** A supplier's part of « Mon espace »: the needs that fit, those that nearly do, and what it shows of itself. */
export function SupplierSection(props: Props) {
  const { supplier, name, home, may } = props;
  const page = `${home}/besoins-pour-vous`;
  const { near } = supplier;
  return (
    <>
      <Needs {...props} page={page} />
      {near.total > 0 ? (
        <Section
          title={titled("Presque", name)}
          intro="Une seule chose manque. Changez-la, et le besoin est pour vous."
          link={{ to: `${page}?vue=presque`, label: `Les ${count(near.total, "besoin")} à une chose près` }}
        >
          <Rows label="Besoins auxquels une chose manque">
            {near.rows.map((one) => (
              <NearRow key={one.id} near={one} page={page} mayChange={may} />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Shown {...props} />
    </>
  );
}

function Needs({ supplier: { total, needs, offers }, name, may, home, page }: Props & { page: string }) {
  return (
    <Section
      title={titled("Besoins pour vous", name)}
      link={total > 0 ? { to: page, label: `Les ${count(total, "besoin")}` } : undefined}
    >
      {needs.length > 0 ? (
        <Rows ordered label="Les besoins les plus proches de vos offres">
          {needs.map((need, index) => (
            <NeedRow key={need.id} need={need} rank={index + 1} may={may} />
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
      {total > 0 ? (
        <p className="pt-4 text-s">
          <Link to={`${page}#alerte`}>Être prévenu des nouveaux besoins par courriel</Link>
        </p>
      ) : null}
    </Section>
  );
}

function NeedRow({ need, rank, may }: { need: Supplier["needs"][number]; rank: number; may: boolean }) {
  const { verdicts, deadline } = need;
  return (
    <MatchRow
      rank={rank}
      to={need.to}
      name={need.name}
      about={need.about}
      {...need.words}
      lapsed={need.lapsed}
      score={need.score}
      verdicts={verdicts.length > 0 ? <VerdictBadges verdicts={verdicts} /> : null}
      more={
        deadline ? (
          <p className="row-tags text-s text-muted">
            <strong className="text-ink">{deadline.left}</strong>, offres attendues vers le {deadline.date}
          </p>
        ) : null
      }
      action={
        may ? (
          <Link to={need.answerTo}>
            {need.answered ? "Modifier votre réponse" : "Répondre"}
            <span className="sr-only">&nbsp;: {need.name}</span>
          </Link>
        ) : null
      }
    />
  );
}

/** What buyers find of the structure: its offers, what they bring, and where its figures are. */
function Shown({ supplier: { offers, shown }, name, home, may }: Props) {
  return (
    <Section
      title={titled("Ce que vous montrez", name)}
      link={
        offers.published > 0
          ? { to: `${home}/offres`, label: `${count(offers.published, "offre publiée")}` }
          : undefined
      }
    >
      {shown.length > 0 ? (
        <Rows quiet label="Vos offres publiées">
          {shown.map(({ id, title, matches, views }) => (
            <li className="row" key={id}>
              <h3 className="row-title">
                <Link to={may ? `/espace/offres/${id}` : `/offres/${id}`}>{title}</Link>
              </h3>
              <p className="row-figure">
                <strong>{count(matches, "besoin")}</strong> {count(views, "vue")} en 30 jours
              </p>
            </li>
          ))}
        </Rows>
      ) : null}
      {offers.draft > 0 ? (
        <p className="pt-4 text-s">
          <Link to={`${home}/offres`}>{count(offers.draft, "brouillon")} à publier</Link>
        </p>
      ) : null}
      <div className="pt-5">
        <ButtonRow>
          {may ? <ButtonLink to={`${home}/offres/nouvelle`}>Décrire une offre</ButtonLink> : null}
          <ButtonLink to={`${home}/statuts`}>Statuts et justificatifs</ButtonLink>
          <ButtonLink to={`${home}/references`}>Références et évaluations</ButtonLink>
          <ButtonLink to="/acheteurs?pour=moi">Qui achète ce que vous vendez</ButtonLink>
          <ButtonLink to={`${home}/chiffres`}>Vos chiffres</ButtonLink>
        </ButtonRow>
      </div>
    </Section>
  );
}
