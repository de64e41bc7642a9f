import { Form, Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { ContractsData } from "#app/routes/contracts/contracts-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FieldRow, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Section } from "#app/ui/section.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";

type Props = { data: ContractsData; home: string };
type Row = ContractsData["list"]["rows"][number];

/** Every contract imported, narrowed by year, family and words, to take away as a file. */
export function ListSection({ data, home }: Props) {
  const { list, asked } = data;
  const query = queryOf(asked.list);
  const file = (format: string) =>
    `${home}/marches/fichier?${new URLSearchParams([...query, ["format", format]])}`;
  return (
    <Section title="Tous les marchés" id="liste" intro={`${count(list.total, "marché")} sur ${data.total}.`}>
      <Filters data={data} />
      <Toolbar>
        <ButtonLink to={file("xlsx")} reloadDocument>
          Télécharger en XLSX
        </ButtonLink>
        <ButtonLink to={file("csv")} reloadDocument>
          Télécharger en CSV
        </ButtonLink>
      </Toolbar>
      {list.rows.length === 0 ? (
        <EmptyState
          level={3}
          title="Aucun marché ne correspond"
          why="Aucun marché importé n'a cette année, cette famille et ces mots à la fois."
          ways={[{ to: "?#liste", label: `Voir les ${count(data.total, "marché")}` }]}
        />
      ) : (
        <ContractTable rows={list.rows} />
      )}
      <Pagination
        page={list.page}
        perPage={list.perPage}
        total={list.total}
        to={(page) => `?${new URLSearchParams([...query, ["page", String(page)]])}#liste`}
      />
    </Section>
  );
}

const queryOf = ({ year, family, words }: ContractsData["asked"]["list"]): [string, string][] => [
  ...(year === null ? [] : [["annee", String(year)] as [string, string]]),
  ...(family === "" ? [] : [["famille", family] as [string, string]]),
  ...(words === "" ? [] : [["q", words] as [string, string]]),
];

function Filters({ data: { asked, list, years } }: { data: ContractsData }) {
  const { year, family, words } = asked.list;
  return (
    <Form method="get" action="#liste" className="form form-wide" preventScrollReset>
      <FieldRow>
        <TextField label="Objet, numéro ou titulaire" name="q" required defaultValue={words} />
        <SelectField
          label="Année"
          required
          name="annee"
          empty="Toutes"
          defaultValue={year === null ? "" : String(year)}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
        />
        <SelectField
          label="Famille"
          required
          name="famille"
          empty="Toutes"
          defaultValue={family}
          options={list.families.map(({ key, label }) => ({ value: key, label }))}
        />
      </FieldRow>
      <div className="pb-4">
        <SubmitButton tone="plain">Filtrer les marchés</SubmitButton>
      </div>
    </Form>
  );
}

function ContractTable({ rows }: { rows: readonly Row[] }) {
  return (
    <DataTable
      caption="Marchés attribués"
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "object", label: "Objet", cell: ObjectCell },
        { key: "holders", label: "Titulaire", cell: ({ holders }) => holders.join(", ") || "non précisé" },
        { key: "notified", label: "Notifié", cell: ({ notified }) => notified ?? "date non lue" },
        { key: "ends", label: "Fin", cell: ({ ends }) => ends ?? "non précisée" },
        { key: "amount", label: "Montant", numeric: true, cell: ({ amount }) => amount ?? "non précisé" },
      ]}
    />
  );
}

function ObjectCell({ object, uid, family, procedure, purchaseId }: Row) {
  return (
    <>
      {purchaseId === null ? object : <Link to={`/espace/achats/${purchaseId}`}>{object}</Link>}
      <span className="hint block font-normal">
        {[`n°\u00a0${uid}`, family, procedure].filter(Boolean).join(" · ")}
      </span>
    </>
  );
}
