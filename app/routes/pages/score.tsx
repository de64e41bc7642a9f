import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { HardTest } from "#app/domain/match-types.ts";
import { CRITERIA, FULL, MATCH_WEIGHTS, NOT_DESCRIBED } from "#app/domain/match-weights.ts";
import { pageTitle } from "#app/fr.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Bar } from "#app/ui/score.tsx";
import { Section } from "#app/ui/section.tsx";
import { VerdictTag } from "#app/ui/verdict.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Comprendre le score et les verdicts") },
  {
    name: "description",
    content:
      "Comment un besoin et une offre sont rapprochés\u00a0: conditions, points de chaque critère, sens des verdicts.",
  },
];

const CONDITIONS: Record<HardTest, string> = {
  past: "Le besoin attend encore des réponses\u00a0: sa date de remise n'est pas passée.",
  closed: "L'établissement n'est pas fermé.",
  "own-need": "L'acheteur et le fournisseur sont deux organisations différentes.",
  "no-offer": "La structure a au moins une offre publiée.",
  trade: "L'offre est d'un métier voisin\u00a0: même groupe de codes CPV, ou même secteur.",
  territory:
    "L'offre atteint le lieu d'exécution\u00a0: par un territoire qu'elle couvre, ou par son rayon. D'un lot à plusieurs lieux, elle en atteint au moins un\u00a0; ceux qui manquent sont nommés.",
  labour:
    "Les structures qui prêtent du personnel ne sont proposées que pour de la mise à disposition, et réciproquement.",
  reservation: "Si le lot est réservé, la structure peut y répondre, ou a de quoi le justifier.",
};

export const loader = () => ({
  conditions: Object.values(CONDITIONS),
  criteria: CRITERIA.map((criterion) => MATCH_WEIGHTS[criterion]),
});

export default function ScorePage() {
  const { conditions, criteria } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Comprendre le score et les verdicts"
        lead="Un besoin et une offre se rapprochent en deux temps&nbsp;: des conditions, toutes nécessaires, puis un score qui classe. Le score ne décide de rien&nbsp;: il ne vaut ni sélection, ni candidature."
      />
      <Section title="Les conditions">
        <div className="prose pt-4">
          <ol>
            {conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ol>
        </div>
      </Section>
      <Section
        title="Le score, sur 100"
        intro="Chaque point d'un score se lit sous «&nbsp;Pourquoi&nbsp;? Tout le calcul&nbsp;». Un critère sans objet pour un lot donne ses points au métier."
      >
        <Weights criteria={criteria} />
        <p className="section-intro pt-4">
          <strong>
            {NOT_DESCRIBED.label}&nbsp;: {NOT_DESCRIBED.cost} points de moins.
          </strong>{" "}
          {NOT_DESCRIBED.explanation}
        </p>
        <p className="section-intro pt-2">
          <strong>
            {FULL.label}&nbsp;: {FULL.cost} points de moins.
          </strong>{" "}
          {FULL.explanation}
        </p>
      </Section>
      <Verdicts />
      <Section title="Qui voit quoi">
        <div className="prose pt-4">
          <p>
            L'acheteur voit les fournisseurs potentiels de ses lots&nbsp;; une structure voit les besoins qui
            lui correspondent, avec les mêmes raisons. Le public voit des nombres. Personne ne paie pour être
            mieux classé, et le classement ne change pas selon qui regarde.
          </p>
          <p>
            Les règles sont dans le logiciel, qui est libre. Les données qu'elles lisent sont décrites dans{" "}
            <Link to="/donnees">Données et crédits</Link>.
          </p>
        </div>
      </Section>
    </>
  );
}

function Weights({
  criteria,
}: {
  criteria: readonly { label: string; weight: number; explanation: string }[];
}) {
  const most = Math.max(...criteria.map(({ weight }) => weight));
  return (
    <DataTable
      caption="Points de chaque critère"
      hideCaption
      rows={criteria}
      rowKey={({ label }) => label}
      columns={[
        { key: "label", label: "Critère", cell: ({ label }) => label },
        {
          key: "weight",
          label: "Points",
          cell: ({ weight }) => (
            <span className="block w-24">
              {weight}
              <Bar share={weight / most} />
            </span>
          ),
        },
        { key: "explanation", label: "Comment ils se gagnent", cell: ({ explanation }) => explanation },
      ]}
    />
  );
}

function Verdicts() {
  return (
    <Section
      title="Les trois verdicts"
      intro="Pour chaque réservation que permet le code de la commande publique, une structure a l'un de ces verdicts, avec sa raison et son article. Il vaut au jour prévu pour la remise des offres."
    >
      <ul className="law-panel">
        <li>
          <VerdictTag verdict="yes">Peut répondre</VerdictTag>
          <p>
            Le statut est en cours au jour de la remise des offres. La proportion de personnel exigée est
            documentée, ou présumée par le statut&nbsp;; le candidat la justifie dans sa candidature.
          </p>
        </li>
        <li>
          <VerdictTag verdict="to-prove">À justifier</VerdictTag>
          <p>
            Il manque quelque chose, et la page dit quoi et qui peut le montrer&nbsp;: un renouvellement, une
            proportion, une mission, une appréciation de l'acheteur.
          </p>
        </li>
        <li>
          <VerdictTag verdict="no">Ne peut pas répondre</VerdictTag>
          <p>
            Aucun statut n'ouvre cette réservation, ou il est expiré, ou le contrat lui-même ne peut pas être
            réservé ainsi. La structure répond à tout marché qui n'est pas réservé.
          </p>
        </li>
      </ul>
    </Section>
  );
}
