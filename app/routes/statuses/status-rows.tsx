import { Form } from "@remix-run/react";
import type { StatusNotice } from "#app/domain/status-notice.ts";
import { STATUSES, type StatusKind } from "#app/domain/supplier-status.ts";
import { dateOfInstant } from "#app/fr.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

type Row = {
  id: number;
  kind: StatusKind;
  number: string | null;
  authority: string | null;
  evidenceFileId: number | null;
  evidenceName: string | null;
  verification: "declared" | "verified" | "refused";
  verifiedAt: Date | null;
  verificationMotive: string | null;
  withdrawnAt: Date | null;
  notice: StatusNotice;
};

export function StatusRows({ statuses, may }: { statuses: readonly Row[]; may: boolean }) {
  const urgent = statuses.filter(
    ({ notice, withdrawnAt }) =>
      withdrawnAt === null && (notice.code === "ending" || notice.code === "expired"),
  );
  return (
    <>
      {urgent.length > 0 ? (
        <div className="mb-10">
          <Notice
            tone="warn"
            title={
              urgent.length === 1
                ? "Un statut est à renouveler"
                : `${urgent.length} statuts sont à renouveler`
            }
          >
            <ul>
              {urgent.map((status) => (
                <li key={status.id}>
                  {STATUSES[status.kind].label}&nbsp;: {status.notice.text}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      <Section title="Statuts déclarés">
        <DataTable
          caption="Statuts déclarés"
          hideCaption
          rows={statuses}
          rowKey={(status) => status.id}
          columns={[
            { key: "kind", label: "Statut", cell: (status) => STATUSES[status.kind].label },
            {
              key: "period",
              label: "Période",
              cell: (status) => (status.withdrawnAt ? null : status.notice.text),
            },
            {
              key: "number",
              label: "Numéro et autorité",
              cell: (status) => [status.number, status.authority].filter(Boolean).join(", "),
            },
            { key: "evidence", label: "Justificatif", cell: (status) => <Evidence status={status} /> },
            { key: "state", label: "Vérification", cell: (status) => <State status={status} /> },
            {
              key: "withdraw",
              label: "Retirer",
              cell: (status) => (may && !status.withdrawnAt ? <Withdraw status={status} /> : null),
            },
          ]}
        />
      </Section>
    </>
  );
}

function Evidence({ status }: { status: Row }) {
  if (status.evidenceFileId === null) return <>Aucun</>;
  return (
    <a href={`/fichiers/${status.evidenceFileId}`} download>
      {status.evidenceName}
    </a>
  );
}

function State({ status }: { status: Row }) {
  if (status.withdrawnAt) return <Tag state>Retiré le {dateOfInstant(status.withdrawnAt)}</Tag>;
  if (status.notice.code === "expired") return <Tag state>Échu</Tag>;
  if (status.verification === "declared") return <Tag state>Déclaré, pas encore vérifié</Tag>;
  const on = status.verifiedAt ? ` le ${dateOfInstant(status.verifiedAt)}` : "";
  if (status.verification === "verified") return <Tag state>Vérifié{on}</Tag>;
  return (
    <>
      <Tag state>Refusé{on}</Tag>
      {status.verificationMotive ? <p>{status.verificationMotive}</p> : null}
    </>
  );
}

function Withdraw({ status }: { status: Row }) {
  return (
    <Form method="post">
      <input type="hidden" name="status" value={status.id} />
      <SubmitButton
        tone="link"
        name="intent"
        value="withdraw"
        label={`Retirer le statut ${STATUSES[status.kind].label}`}
      >
        Retirer
      </SubmitButton>
    </Form>
  );
}
