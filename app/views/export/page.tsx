import { Form, Link } from "@remix-run/react";
import { MOST_ROWS_EXPORTED } from "#app/domain/permission.ts";
import { count, number, pageTitle } from "#app/fr.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CheckboxGroup, FormActions, RadioGroup, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import type { ExportPageData } from "#app/views/export/load.ts";

/** Choosing the columns and the format of a search to take away; one page for the three lists. */

export const exportMeta = ({ data }: { data: ExportPageData | undefined }) => [
  { title: pageTitle(data?.title ?? "Exporter") },
  { name: "robots", content: "noindex" },
];

export function ExportPage({ page }: { page: ExportPageData }) {
  const { title, sentence, total, back, action, keep, columns } = page;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Résultats", to: back }, { label: "Exporter" }]}
        title={title}
        lead={`${sentence}.`}
      />
      {total === 0 ? (
        <EmptyState
          title="Rien à exporter"
          why="Cette recherche ne trouve rien&nbsp;: le fichier serait vide."
          ways={[{ to: back, label: "Revenir à la recherche" }]}
        />
      ) : (
        <>
          <Rows page={page} />
          <Form method="get" action={action} className="form" reloadDocument>
            {keep.map(([name, value]) => (
              <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
            ))}
            <CheckboxGroup
              label="Colonnes"
              name="colonnes"
              required
              columns
              options={columns}
              defaultValue={columns.map(({ value }) => value)}
            />
            <RadioGroup label="Format" name="format" required options={FORMATS} defaultValue="xlsx" />
            <FormActions>
              <SubmitButton>Télécharger le fichier</SubmitButton>
              <Link to={back}>Revenir à la recherche</Link>
            </FormActions>
          </Form>
        </>
      )}
    </>
  );
}

const FORMATS = [
  {
    value: "xlsx",
    label: "XLSX",
    hint: "classeur\u00a0: montants et dates prêts à calculer, seconde feuille avec la recherche et sa date",
  },
  { value: "csv", label: "CSV", hint: "texte, points-virgules, UTF-8\u00a0: pour un autre logiciel" },
];

/** How many rows the file will hold, and why not more. */
function Rows({ page: { total, limit, isVisitor, here } }: { page: ExportPageData }) {
  const read = Math.min(total, limit);
  if (total <= limit)
    return <p className="mb-8">Le fichier aura {count(read, "ligne")}, dans l'ordre de la page.</p>;
  return (
    <div className="mb-8">
      <Notice title={`Le fichier aura ${number(read)} lignes sur ${number(total)}`}>
        {isVisitor ? (
          <p>
            Sans compte, un fichier tient les {number(limit)} premières lignes de la recherche.{" "}
            <Link to={`/connexion?retour=${encodeURIComponent(here)}`}>Connectez-vous</Link> ou{" "}
            <Link to="/inscription">créez un compte</Link> pour en exporter jusqu'à{" "}
            {number(MOST_ROWS_EXPORTED)}.
          </p>
        ) : (
          <p>
            Un fichier tient {number(limit)} lignes au plus&nbsp;: les premières, dans l'ordre de la page.
            Pour les autres, resserrez la recherche par un lieu, un statut ou un métier.
          </p>
        )}
      </Notice>
    </div>
  );
}
