import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { pageTitle } from "#app/fr.ts";
import { getViewer } from "#app/http/session.ts";
import { AdvisorForm } from "#app/routes/advisor/advisor-form.tsx";
import { type AdvisorData, loadAdvisor } from "#app/routes/advisor/answer.ts";
import { SaveSection } from "#app/routes/advisor/save-section.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns } from "#app/ui/section.tsx";
import { AdviceSections } from "#app/views/advice/advice-sections.tsx";
import { DutiesSections } from "#app/views/advice/duties-sections.tsx";
import { SupplySection } from "#app/views/advice/supply-section.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Réserver un marché") },
  {
    name: "description",
    content:
      "Procédure, obligations, réservations possibles et fournisseurs capables de répondre, pour un besoin et une date.",
  },
];

const EXAMPLE =
  "/reserver?objet=services&metier=77310000&montant=80000&duree=24&ou=Clermont-Ferrand&acheteur=collectivite";

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  return loadAdvisor(args.context.services, searchParams, await getViewer(args));
}

export default function Advisor() {
  const data = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Réserver un marché"
        lead="Ce qu'un besoin permet de réserver, à qui, et ce que le contrat doit par ailleurs&nbsp;: chaque réponse avec son article et sa date. Sans compte."
      />
      {data.buyer ? <OwnNeeds {...data.buyer} /> : null}
      <Columns kind="filters">
        <AskedFold data={data}>
          <AdvisorForm data={data} />
        </AskedFold>
        {data.started ? <Answer data={data} /> : <Beginning />}
      </Columns>
    </>
  );
}

function OwnNeeds({ id, name }: { id: number; name: string }) {
  return (
    <p className="mb-8">
      Les familles de besoins de {name}, calculées d'après ses contrats, sont parmi ses{" "}
      <Link to={`/espace/organisations/${id}/marches`}>marchés attribués</Link>.
    </p>
  );
}

/** On a small screen, once answered, the questions make room for the answer: what was asked stays, in one line. */
function AskedFold({ data, children }: { data: AdvisorData; children: ReactNode }) {
  const { need, trade } = data;
  const told = [trade?.label ?? data.asked.typed.metier, need.amount, need.months, need.place].filter(
    Boolean,
  );
  if (!data.started || told.length === 0) return <div>{children}</div>;
  return (
    <details className="fold" open={Object.keys(data.asked.problems).length > 0}>
      <summary>
        <span>{told.join(" · ")}</span>
        <span className="fold-verb">Modifier la question</span>
      </summary>
      {children}
    </details>
  );
}

/** In the order of the decision: the law first, then who could answer, then what to do. */
function Answer({ data }: { data: AdvisorData }) {
  const { search } = useLocation();
  return (
    <div>
      <Summary data={data} />
      <DutiesSections data={data} />
      <SupplySection data={{ ...data, allTo: `/reserver/fournisseurs${search}` }} />
      <AdviceSections data={data} rules={data.asked.rules} rulesOf={data.rulesOf} />
      <p className="pb-8">
        Un achat à une EA ou à un ESAT compte aussi pour l'emploi des travailleurs handicapés&nbsp;:{" "}
        <Link to="/oeth">estimer la déduction OETH</Link>.
      </p>
      <SaveSection data={data} />
    </div>
  );
}

/** The answer in one sentence, above the law that leads to it. */
function Summary({ data: { need, recommendation } }: { data: AdvisorData }) {
  if (!recommendation) return null;
  return (
    <p className="sentence pb-8">
      {[need.amount, need.months, need.place && `à ${need.place}`].filter(Boolean).join(", ")}
      {"\u00a0: "}
      <a href="#recommandation">{recommendation.title}</a>
    </p>
  );
}

function Beginning() {
  return (
    <div>
      <EmptyState
        title="Décrivez le besoin"
        why="Sept réponses suffisent. L'adresse de la page garde les vôtres&nbsp;: elle s'envoie et s'imprime."
        ways={[
          {
            to: EXAMPLE,
            label: "Voir un exemple",
            note: "espaces verts, 80\u00a0000\u00a0€\u00a0HT, Clermont-Ferrand",
          },
          { to: "/verifier", label: "Vérifier un SIRET", note: "statuts, dates et sources" },
          { to: "/reserver/groupement", label: "Vérifier un groupement" },
          { to: "/reserver/seuils", label: "Lire les seuils", note: "chaque valeur, ses dates, sa source" },
          { to: "/oeth", label: "Estimer la déduction OETH", note: "achats à des EA ou à des ESAT" },
        ]}
      />
    </div>
  );
}
