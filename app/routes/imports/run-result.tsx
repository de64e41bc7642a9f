import { Form } from "@remix-run/react";
import { CONTRACT_FIELD_LABELS, fieldNamed } from "#app/domain/contract-mapping.ts";
import { count, dateOfInstant } from "#app/fr.ts";
import type { RunPage } from "#app/routes/imports/run.tsx";
import { figuresOf } from "#app/routes/imports/run-progress.tsx";
import { ButtonLink, ButtonRow, SubmitButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

/** What an import did: figures, rows refused with why, cells read otherwise than written. */
export function RunResult({ page }: { page: RunPage }) {
  const { id, run } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <Headline run={run} />
      <Figures figures={figuresOf(run)} />
      <div className="py-6">
        <ButtonRow>
          {run.state === "stopped" ? <Resume /> : null}
          {run.state === "failed" ? null : (
            <ButtonLink to={`${home}/programmation`} tone={run.state === "done" ? "primary" : "plain"}>
              Voir les marchés qui se terminent
            </ButtonLink>
          )}
          <ButtonLink to={`${home}/marches`}>Tous les marchés</ButtonLink>
          <ButtonLink to={`${home}/marches/importer`}>Importer un autre fichier</ButtonLink>
        </ButtonRow>
      </div>
      {run.refused > 0 ? <Refused page={page} /> : null}
      {run.mended > 0 ? <Mended run={run} /> : null}
    </>
  );
}

const Resume = () => (
  <Form method="post">
    <SubmitButton name="intent" value="resume">
      Reprendre l'import
    </SubmitButton>
  </Form>
);

function Headline({ run }: { run: RunPage["run"] }) {
  if (run.state === "failed") {
    return (
      <Notice tone="error" title="Ce fichier n'a pas pu être lu jusqu'au bout">
        {run.message}
      </Notice>
    );
  }
  if (run.state === "stopped") {
    return (
      <Notice tone="warn" title={`Arrêté après ${count(run.read, "ligne")} sur ${run.total}`}>
        Ce qui a été lu est enregistré, ligne par ligne. L'import reprend là où il s'est arrêté.
      </Notice>
    );
  }
  return (
    <p className="prose pb-4">
      {run.finishedAt ? `Import terminé le ${dateOfInstant(new Date(run.finishedAt))}. ` : ""}
      {run.refused === run.read
        ? "Aucune ligne n'a été gardée\u00a0: le motif de chacune est ci-dessous."
        : run.created + run.updated === 0
          ? "Ce fichier n'apporte rien de nouveau\u00a0: rien n'a changé."
          : "Chaque marché dont le métier est connu a son achat proposé, que vous seuls voyez."}
    </p>
  );
}

function Refused({ page: { id, run, refusals } }: { page: RunPage }) {
  return (
    <Section
      title="Lignes refusées"
      intro={`Corrigez-les dans le fichier téléchargé, puis renvoyez-le tel quel\u00a0: ${run.read > run.refused ? "ce qui est déjà importé ne bouge pas" : "ses colonnes seront reconnues"}.`}
    >
      <div className="py-3">
        <ButtonLink to={`/espace/organisations/${id}/marches/importer/${run.id}/refus`} reloadDocument>
          Télécharger les lignes refusées (CSV)
        </ButtonLink>
      </div>
      <DataTable
        caption="Lignes refusées et leur motif"
        hideCaption
        rows={refusals}
        rowKey={({ line }) => line}
        columns={[
          {
            key: "line",
            label: run.form === "records" ? "Contrat" : "Ligne",
            cell: ({ line, cells }) => `${line}\u00a0: ${summaryOf(cells)}`,
          },
          { key: "reason", label: "Motif", cell: ({ reason }) => reason },
        ]}
      />
      {run.refused > refusals.length ? (
        <p className="hint pt-3">Les {refusals.length} premières&nbsp;; le fichier les contient toutes.</p>
      ) : null}
    </Section>
  );
}

const summaryOf = (cells: readonly string[]) => {
  const text = cells
    .filter((cell) => cell !== "")
    .slice(0, 3)
    .join(" · ");
  return text === "" ? "ligne vide" : text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

function Mended({ run }: { run: RunPage["run"] }) {
  return (
    <div className="py-6">
      <Disclosure
        label={`${count(run.mended, "valeur lue", "valeurs lues")} autrement qu'écrite${run.mended > 1 ? "s" : ""}`}
      >
        <DataTable
          caption="Valeurs corrigées à la lecture"
          hideCaption
          rows={run.examples.map((example, index) => ({ ...example, index }))}
          rowKey={({ index }) => index}
          columns={[
            { key: "line", label: "Ligne", cell: ({ line }) => line },
            { key: "field", label: "Champ", cell: ({ field }) => labelOf(field) },
            { key: "was", label: "Écrit", cell: ({ was }) => was || "vide" },
            { key: "now", label: "Lu", cell: ({ now }) => now || "laissé vide" },
          ]}
        />
        {run.mended > run.examples.length ? (
          <p className="hint pt-3">Les {run.examples.length} premières.</p>
        ) : null}
      </Disclosure>
    </div>
  );
}

function labelOf(field: string): string {
  const known = fieldNamed(field);
  return known === "" ? field : CONTRACT_FIELD_LABELS[known];
}
