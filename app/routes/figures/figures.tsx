import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { textParam, wholeOf } from "#app/http/typed.ts";
import { loadFigures } from "#app/routes/figures/figures-data.ts";
import { MonthTable, OfferTable } from "#app/routes/figures/figures-tables.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { BarChart } from "#app/ui/chart.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Rows, Section } from "#app/ui/section.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Chiffres de ${data.name}` : "Vos chiffres") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireSupplier(args, canRead);
  const offerId = wholeOf(textParam(new URL(args.request.url).searchParams, "offre"), { least: 1 });
  const data = await loadFigures(args.context.services, { organisationId, offerId });
  return { id: organisationId, name: membership.name, ...data };
}

export type FiguresPage = Awaited<ReturnType<typeof loader>>;

export default function SupplierFigures() {
  const page = useLoaderData<typeof loader>();
  const { id, name, total, finding, months, offer } = page;
  const home = `/espace/organisations/${id}`;
  const answers = `${home}/besoins-pour-vous?vue=reponses`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Vos chiffres" },
        ]}
        title="Vos chiffres"
        lead={
          offer
            ? `L'offre «\u00a0${offer.title}\u00a0», sur les douze derniers mois.`
            : "Douze mois\u00a0: qui vous voit, ce qui vous correspond, ce que vous répondez, et la suite."
        }
        actions={
          <ButtonLink to={`${home}/chiffres/fichier`} reloadDocument>
            Télécharger en CSV
          </ButtonLink>
        }
      />
      <Figures
        figures={[
          ...(offer ? [] : [{ value: total.ficheViews, label: "vues de la fiche" }]),
          { value: total.offerViews, label: offer ? "vues de l'offre" : "vues des offres" },
          { value: total.matches, label: "besoins ouverts trouvés", to: `${home}/besoins-pour-vous` },
          { value: total.interests, label: "intérêts manifestés", to: `${answers}&etape=interet` },
          { value: total.outcomes, label: "suites d'acheteurs", to: `${answers}&etape=suite` },
        ]}
      />
      <div className="mt-12 grid gap-12">
        <Gains page={page} home={home} />
        <Section title="Mois par mois">
          <BarChart
            title={finding}
            bars={months.map((month) => ({
              key: month.month,
              label: shortMonth(month.month),
              value: month.views,
            }))}
            note="Vues de pages, sans celles de votre équipe ni des robots. Rien n'est gardé de qui regarde."
          />
          <MonthTable months={months} />
        </Section>
        <Section
          title="Offre par offre"
          link={offer ? { to: `${home}/chiffres`, label: "Toutes les offres" } : undefined}
        >
          <OfferTable offers={page.offers} home={home} />
        </Section>
      </div>
    </>
  );
}

const SHORT = [
  "janv.",
  "févr.",
  "mars",
  "avr.",
  "mai",
  "juin",
  "juil.",
  "août",
  "sept.",
  "oct.",
  "nov.",
  "déc.",
];
const shortMonth = (month: string): string => SHORT[Number(month.slice(5)) - 1] ?? month;

function Gains({ page: { gains }, home }: { page: FiguresPage; home: string }) {
  return (
    <Section
      title="Ce qui apporterait plus"
      intro="Compté sur les besoins ouverts aujourd'hui, par le calcul même des correspondances."
    >
      {gains.length === 0 ? (
        <EmptyState
          level={3}
          title="Rien à changer pour l'instant"
          why="Aucun besoin ouvert ne vous échappe pour une seule chose que vous pourriez changer."
          ways={[{ to: `${home}/besoins-pour-vous`, label: "Voir les besoins pour vous" }]}
        />
      ) : (
        <Rows label="Ce qui apporterait plus">
          {gains.map(({ key, act, offer, brings, query }) => (
            <li className="row" key={key}>
              <div>
                <h3 className="row-title">
                  <Link to={`${home}/besoins-pour-vous${query}`}>{act}</Link>
                </h3>
                {offer ? <p className="row-who">Offre «&nbsp;{offer}&nbsp;»</p> : null}
              </div>
              <p className="row-figure">
                <strong>{brings}</strong>
              </p>
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}
