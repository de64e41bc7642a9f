import { Form, Link } from "@remix-run/react";
import { BULK_STATES } from "#app/domain/bulk-edit.ts";
import { formatMonth } from "#app/domain/date.ts";
import { PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import { addressOf, type ProgrammePage } from "#app/routes/programming/programme.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, FieldRow, FormActions, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag } from "#app/ui/tag.tsx";

type Row = ProgrammePage["data"]["rows"][number];

/** What ends and what follows, ticked to be changed together. */
export function BulkList({ page }: { page: ProgrammePage }) {
  const { id, may, data } = page;
  const home = `/espace/organisations/${id}`;
  const table = (
    <DataTable
      caption="Marchés qui se terminent et achats qui les suivent"
      hideCaption
      rows={data.rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "title", label: "Objet", cell: (row) => <What row={row} home={home} may={may} /> },
        { key: "ends", label: "Fin", cell: ({ ends }) => ends ?? "non précisée" },
        { key: "what", label: "Maintenant", cell: (row) => <Now row={row} home={home} may={may} /> },
        { key: "rating", label: "Cotation", cell: (row) => <Rating row={row} home={home} /> },
        { key: "amount", label: "Montant", numeric: true, cell: ({ amount }) => amount },
      ]}
    />
  );
  return (
    <>
      {may ? (
        <Form method="post" action={addressOf(data.asked, { page: data.asked.page })} noValidate>
          {table}
          <BulkFields page={page} />
        </Form>
      ) : (
        table
      )}
      <Pagination
        page={data.asked.page}
        perPage={data.perPage}
        total={data.found}
        to={(next) => addressOf(data.asked, { page: next })}
      />
    </>
  );
}

function What({ row, home, may }: { row: Row; home: string; may: boolean }) {
  const to = row.purchaseId === null ? `${home}/diagnostic/${row.key}` : `/espace/achats/${row.purchaseId}`;
  return (
    <span className={may ? "flex gap-3" : undefined}>
      {may ? (
        <input
          className="tick shrink-0"
          type="checkbox"
          name="sujet"
          value={row.key}
          aria-label={`Choisir\u00a0: ${row.title}`}
        />
      ) : null}
      <span>
        <Link to={to}>{row.title}</Link>
        <span className="hint block font-normal">{row.about}</span>
      </span>
    </span>
  );
}

function Now({ row, home, may }: { row: Row; home: string; may: boolean }) {
  return (
    <span>
      {row.state ? (
        <>
          <Tag state>{row.state}</Tag>{" "}
        </>
      ) : null}
      {row.what}
      {may && row.purchaseId === null ? (
        <>
          {" "}
          <Link to={`${home}/achats/nouveau?marche=${row.contractId}`}>
            Programmer<span className="sr-only"> {row.title}</span>
          </Link>
        </>
      ) : null}
    </span>
  );
}

function Rating({ row, home }: { row: Row; home: string }) {
  const words = row.rating ? `${row.rating.points} sur ${row.rating.most}` : "Coter";
  return (
    <Link to={`${home}/diagnostic/${row.key}`}>
      {words}
      <span className="sr-only">&nbsp;: {row.title}</span>
    </Link>
  );
}

function BulkFields({ page: { months, data } }: { page: ProgrammePage }) {
  return (
    <div className="my-6">
      <Disclosure label="Modifier les lignes cochées">
        <p className="hint">
          Seul ce que vous remplissez change. Un marché sans achat en reçoit un, s'il a un code CPV.
        </p>
        <FieldRow>
          <TextField
            label="Service"
            name="service"
            maxLength={200}
            hint={
              data.services.length > 0
                ? `Déjà employés\u00a0: ${data.services.slice(0, 4).join(", ")}.`
                : undefined
            }
          />
          <SelectField
            label="État"
            name="state"
            empty="Ne pas changer"
            options={BULK_STATES.map((value) => ({ value, label: PURCHASE_STATE_LABELS[value] }))}
          />
        </FieldRow>
        <FieldRow>
          <DateField label="Début de l'étude" name="studyOn" />
          <SelectField
            label="Mois de publication"
            name="publicationMonth"
            empty="Ne pas changer"
            options={months.map((value) => ({ value, label: formatMonth(`${value}-01`) }))}
          />
        </FieldRow>
        <TextField
          label="Motif"
          name="motive"
          hint="Nécessaire pour abandonner&nbsp;; gardé dans l'historique."
          maxLength={500}
        />
        <FormActions>
          <SubmitButton name="intent" value="bulk">
            Appliquer aux lignes cochées
          </SubmitButton>
        </FormActions>
      </Disclosure>
    </div>
  );
}
