import { Form } from "@remix-run/react";
import { count, pluralOf } from "#app/fr.ts";
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

/** What the page of an import says of its rows, and where it leads. */
export type PlanWords = {
  /** the column that names a row */
  row: string;
  /** « Importer et publier », before « 12 offres » */
  confirm: string;
  thing: string;
  /** nothing to import: it is all there */
  same: string;
  done: string;
  next: string;
  see: { to: string; label: string };
  again: string;
};

/** What a table would do, line by line, with the button that does it; once done, what it did. */
export function ImportPlan({ found, words }: { found: PlanShown; words: PlanWords }) {
  const { report, rows, of } = found;
  if (report) return <Done report={report} rows={rows} words={words} />;
  const changes = of.created + of.updated;
  return (
    <Section title={`Ce que ferait «\u00a0${found.name}\u00a0»`}>
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
              {words.confirm} {count(changes, words.thing)}
            </SubmitButton>
            <span className="hint">Les lignes refusées sont laissées de côté.</span>
          </FormActions>
        </Form>
      ) : (
        <Notice title="Rien à importer">
          <p>
            {of.refused > 0
              ? "Aucune ligne ne peut être importée\u00a0: corrigez le tableau, puis envoyez-le à nouveau."
              : words.same}
          </p>
        </Notice>
      )}
      <Lines
        rows={rows}
        row={words.row}
        caption={
          found.total > rows.length
            ? `${rows.length} lignes sur ${found.total}, les refusées d'abord`
            : "Ligne par ligne, les refusées d'abord"
        }
      />
    </Section>
  );
}

function Lines({ rows, row: named, caption }: { rows: PlanShown["rows"]; row: string; caption: string }) {
  return (
    <div className="pt-6">
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={({ line }) => line}
        columns={[
          { key: "line", label: "Ligne", cell: ({ line }) => line },
          { key: "title", label: named, cell: ({ title }) => title || "sans titre" },
          {
            key: "outcome",
            label: "Ce qui se passe",
            cell: ({ outcome }) => <Tag state>{OUTCOMES[outcome]}</Tag>,
          },
          { key: "why", label: "Pourquoi", cell: (row) => <Why row={row} /> },
        ]}
      />
    </div>
  );
}

function Why({ row: { reasons, mended } }: { row: PlannedRow }) {
  const said = [
    ...reasons,
    ...mended.map(({ field, was, now }) =>
      now === ""
        ? `${field}\u00a0: «\u00a0${was}\u00a0» est laissé de côté`
        : `${field}\u00a0: «\u00a0${was}\u00a0» est lu «\u00a0${now}\u00a0»`,
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

const figuresOf = ({ created, updated, unchanged, refused }: Counts, thing: string) => [
  { value: created, label: pluralOf(created, `${thing} créée`) },
  { value: updated, label: updated < 2 ? "modifiée" : "modifiées" },
  { value: unchanged, label: unchanged < 2 ? "inchangée" : "inchangées" },
  { value: refused, label: refused < 2 ? "ligne refusée" : "lignes refusées" },
];

function Done({ report, rows, words }: { report: Counts; rows: PlanShown["rows"]; words: PlanWords }) {
  const refused = rows.filter(({ outcome }) => outcome === "refused");
  return (
    <Section title="Ce que l'import a fait">
      <div className="py-4">
        <Figures figures={figuresOf(report, words.thing)} />
      </div>
      <Notice tone="success" title={words.done}>
        <p>{words.next}</p>
      </Notice>
      {refused.length > 0 ? <Lines rows={refused} row={words.row} caption="Lignes refusées" /> : null}
      <div className="pt-4">
        <FormActions>
          <ButtonLink to={words.see.to} tone="primary">
            {words.see.label}
          </ButtonLink>
          <ButtonLink to={words.again}>Importer un autre tableau</ButtonLink>
        </FormActions>
      </div>
    </Section>
  );
}
