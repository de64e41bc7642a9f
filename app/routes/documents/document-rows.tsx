import { Form, Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { DocumentsPage } from "#app/routes/documents/documents.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Tag } from "#app/ui/tag.tsx";

type Row = DocumentsPage["documents"][number];

export function DocumentRows({ documents, may }: { documents: readonly Row[]; may: boolean }) {
  return (
    <DataTable
      caption="Documents conservés"
      hideCaption
      rows={documents}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          label: "Document",
          cell: (row) => (
            <>
              {row.title}
              <span className="hint block font-normal">
                <a href={`/fichiers/${row.fileId}`} download>
                  {row.fileName}
                </a>
                , déposé le {row.stored}
              </span>
            </>
          ),
        },
        { key: "validity", label: "Validité", cell: (row) => <Validity row={row} /> },
        {
          key: "attached",
          label: "Réponses",
          cell: (row) => (row.attached === 0 ? "Aucune" : `Joint à ${count(row.attached, "réponse")}`),
        },
        ...(may ? [{ key: "acts", label: "Changer", cell: (row: Row) => <Acts row={row} /> }] : []),
      ]}
    />
  );
}

function Validity({ row: { notice } }: { row: Row }) {
  if (notice.code === "open" || notice.code === "none") return <>{notice.text}</>;
  return (
    <div>
      <Tag state>{notice.code === "ending" ? "Bientôt à renouveler" : "À renouveler"}</Tag>
      <span className="hint block">{notice.text}</span>
    </div>
  );
}

function Acts({ row: { id, title } }: { row: Row }) {
  return (
    <div className="button-row">
      <Link to={`?remplacer=${id}#conserver`}>
        Remplacer<span className="sr-only">&nbsp;: {title}</span>
      </Link>
      <Form method="post" action="?">
        <input type="hidden" name="document" value={id} />
        <SubmitButton tone="link" name="intent" value="remove" label={`Retirer\u00a0: ${title}`}>
          Retirer
        </SubmitButton>
      </Form>
    </div>
  );
}
