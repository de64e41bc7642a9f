import { Form } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { PlannedRow } from "#app/imports/own-offers.ts";
import type { PlanShown } from "#app/routes/offers/plan-shown.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { OfferImport } from "#db/queries/offer-imports.ts";

const OUTCOMES = {
  refused: "Refusée",
  created: "À créer",
  updated: "À modifier",
  unchanged: "Inchangée",
} as const;

/** What a table would do, line by line, with the button that does it; once done, what it did. */
export function ImportPlan({ found, home }: { found: PlanShown; home: string }) {
  const { report, rows, of } = found;
  if (report) return <Done report={report} home={home} />;
  const changes = of.created + of.updated;
  return (
    <Section title={`Ce que ferait « ${found.name} »`}>
      <div className="py-4">
        <Figures
          figures={[
            { value: of.created, label: "à créer" },
            { value: of.updated, label: "à modifier" },
            { value: of.unchanged, label: of.unchanged < 2 ? "inchangée" : "inchangées" },
            { value: of.refused, label: of.refused < 2 ? "ligne refusée" : "lignes refusées" },
          ]}
        />
      </div>
      {changes > 0 ? (
        <Form method="post">
          <input type="hidden" name="import" value={found.id} />
          <FormActions>
            <SubmitButton name="intent" value="confirm">
              Importer et publier {count(changes, "offre")}
            </SubmitButton>
            <span className="hint">Les lignes refusées sont laissées de côté.</span>
          </FormActions>
        </Form>
      ) : (
        <Notice title="Rien à importer">
          <p>
            {of.refused > 0
              ? "Aucune ligne ne peut être importée : corrigez le tableau, puis envoyez-le à nouveau."
              : "Vos offres sont déjà telles que ce tableau les décrit."}
          </p>
        </Notice>
      )}
      <div className="pt-6">
        <DataTable
          caption={
            found.total > rows.length
              ? `${rows.length} lignes sur ${found.total}, les refusées d'abord`
              : "Ligne par ligne, les refusées d'abord"
          }
          rows={rows}
          rowKey={({ line }) => line}
          columns={[
            { key: "line", label: "Ligne", cell: ({ line }) => line },
            { key: "title", label: "Offre", cell: ({ title }) => title || "sans titre" },
            {
              key: "outcome",
              label: "Ce qui se passe",
              cell: ({ outcome }) => <Tag state>{OUTCOMES[outcome]}</Tag>,
            },
            { key: "why", label: "Pourquoi", cell: (row) => <Why row={row} /> },
          ]}
        />
      </div>
    </Section>
  );
}

function Why({ row: { reasons, mended } }: { row: PlannedRow }) {
  const said = [
    ...reasons,
    ...mended.map(({ field, was, now }) =>
      now === "" ? `${field} : « ${was} » est laissé de côté` : `${field} : « ${was} » est lu « ${now} »`,
    ),
  ];
  if (said.length === 0) return null;
  return (
    <ul>
      {said.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

type Counts = NonNullable<OfferImport<unknown>["report"]>;

const figuresOf = ({ created, updated, unchanged, refused }: Counts) => [
  { value: created, label: created < 2 ? "offre créée" : "offres créées" },
  { value: updated, label: updated < 2 ? "modifiée" : "modifiées" },
  { value: unchanged, label: unchanged < 2 ? "inchangée" : "inchangées" },
  { value: refused, label: refused < 2 ? "ligne refusée" : "lignes refusées" },
];

function Done({ report, home }: { report: Counts; home: string }) {
  return (
    <Section title="Ce que l'import a fait">
      <div className="py-4">
        <Figures figures={figuresOf(report)} />
      </div>
      <Notice tone="success" title="Vos offres sont publiées">
        <p>La recherche et les besoins qui leur correspondent les suivent dans la minute.</p>
      </Notice>
      <div className="pt-4">
        <FormActions>
          <ButtonLink to={`${home}/offres`} tone="primary">
            Voir vos offres
          </ButtonLink>
          <ButtonLink to={`${home}/offres/importer`}>Importer un autre tableau</ButtonLink>
        </FormActions>
      </div>
    </Section>
  );
}
