import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { estimateOeth, type OethEstimate, plainEuros } from "#app/domain/oeth.ts";
import { list, pageTitle } from "#app/fr.ts";
import { readOethAsked } from "#app/routes/oeth/asked.ts";
import { OethForm } from "#app/routes/oeth/oeth-form.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { LawRef, Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Déduction OETH") },
  {
    name: "description",
    content:
      "Ce que vos achats auprès d'EA, d'ESAT et de travailleurs indépendants handicapés retirent de votre contribution, étape par étape.",
  },
];

const EXAMPLE =
  "/oeth?employeur=prive&effectif=240&taux=2,5&contribution=90000&type=ESAT&prix=40000&couts=12000";

export function loader({ context, request }: LoaderFunctionArgs) {
  const today = context.services.today();
  const asked = readOethAsked(new URL(request.url).searchParams, today);
  const last = Number(today.slice(0, 4));
  return {
    asked,
    years: Array.from({ length: last - 2019 }, (_, index) => last - index),
    estimate: asked.started ? estimateOeth(asked.question) : null,
  };
}

export default function Oeth() {
  const { asked, years, estimate } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Déduction OETH"
        lead="Ce que vos achats auprès d'entreprises adaptées, d'ESAT et de travailleurs indépendants handicapés retirent de la contribution due au titre de l'obligation d'emploi des travailleurs handicapés. Sans compte."
      />
      <ErrorSummary errors={Object.entries(asked.problems).map(([id, text]) => ({ id, text }))} />
      <Columns kind="filters">
        <div>
          <OethForm key={JSON.stringify(asked)} asked={asked} years={years} />
        </div>
        <div>
          {estimate ? <Estimate estimate={estimate} /> : <Beginning />}
          <WhoCounts />
        </div>
      </Columns>
    </>
  );
}

function Beginning() {
  return (
    <EmptyState
      title="Décrivez vos achats de l'année"
      why="Le prix hors taxe et les coûts à retirer, ou le montant 3 de l'attestation que le fournisseur vous remet chaque année. L'adresse de la page garde vos réponses."
      ways={[
        {
          to: EXAMPLE,
          label: "Voir un exemple",
          note: "40\u00a0000\u00a0€ d'achats à un ESAT, 240 salariés",
        },
        { to: "/fournisseurs?statut=EA&statut=ESAT", label: "Trouver une EA ou un ESAT" },
      ]}
    />
  );
}

function Estimate({
  estimate: { steps, deductionCents, capCents, potentialCents, missing },
}: {
  estimate: OethEstimate;
}) {
  return (
    <Section title={titleOf(deductionCents)}>
      {missing.length > 0 ? (
        <div className="pb-4">
          <Notice tone="warn" title="L'estimation ne peut pas aller au bout">
            Il manque {list(missing, "et")}.
          </Notice>
        </div>
      ) : null}
      <ol className="steps">
        {steps.map(({ code, title, cents, text, article }) => (
          <li key={code} className={code === "deduction" ? "step step-main" : "step"}>
            <div className="step-words">
              <h3>{title}</h3>
              {cents === null ? null : <strong>{plainEuros(cents)}</strong>}
            </div>
            <p>
              {text} <LawRef>{article}</LawRef>
            </p>
          </li>
        ))}
      </ol>
      {lost(potentialCents, capCents)}
    </Section>
  );
}

const titleOf = (cents: number | null): string =>
  cents === null ? "Ce qui peut être dit" : `Déduction estimée\u00a0: ${plainEuros(cents)}`;

function lost(potential: number | null, cap: number | null) {
  if (potential === null || cap === null || potential <= cap) return null;
  return (
    <p className="hint pt-3">
      Employer directement relève le plafond&nbsp;: à partir de 3&nbsp;% de bénéficiaires dans l'effectif, il
      passe de la moitié aux trois quarts de la contribution brute.
    </p>
  );
}

function WhoCounts() {
  return (
    <Section title="Quels achats comptent">
      <ul className="verdict-reasons">
        <li>
          Contrats de fourniture, de sous-traitance ou de prestation de services, mise à disposition comprise,
          passés avec une EA, un ESAT, un travailleur indépendant handicapé ou une entreprise de portage
          salarial dont le salarié porté est bénéficiaire de l'obligation d'emploi.{" "}
          <LawRef>C. trav., art. L.&nbsp;5212-10-1</LawRef>
        </li>
        <li>
          Les mêmes dépenses se déduisent de la contribution des employeurs publics.{" "}
          <LawRef>CGFP, art. L.&nbsp;351-14, 2°</LawRef>
        </li>
        <li>
          Les structures d'insertion (EI, ACI, AI, ETTI) et les GEIQ n'ouvrent pas cette déduction, même quand
          elles emploient des personnes handicapées.
        </li>
        <li>
          Entreprise adaptée de travail temporaire (EATT)&nbsp;: l'article ne la nomme pas&nbsp;; à compléter.
        </li>
        <li>
          Le fournisseur remet chaque année une attestation&nbsp;: montant 3, coût de la main-d'œuvre&nbsp;;
          montant 4, 30&nbsp;% du montant 3. <LawRef>Arrêté du 19&nbsp;novembre 2020</LawRef> Les EA, ESAT et
          TIH l'établissent <Link to="/espace">dans leur espace</Link>, leurs clients la retrouvent dans le
          leur.
        </li>
      </ul>
    </Section>
  );
}
