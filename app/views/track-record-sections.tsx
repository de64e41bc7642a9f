import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { count } from "#app/fr.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { EvaluationRow, TrackRecord } from "#app/views/track-record.ts";

/** Contracts that open data say it won; nothing when they say none, which proves nothing. */
export function WonContracts({ record: { won, most } }: { record: TrackRecord }) {
  if (won.length === 0) return null;
  return (
    <Section
      id="marches"
      title="Marchés remportés"
      aside={<span className="text-muted">{count(won.length, "marché")}</span>}
      intro={`Données essentielles de la commande publique, rapprochées par le SIRET exact${won.length === most ? `\u00a0; les ${most} derniers` : ""}.`}
    >
      <DataTable
        caption="Marchés remportés"
        hideCaption
        rows={won}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "object",
            label: "Objet",
            cell: ({ object, others, source }) => (
              <>
                {object}
                <span className="block text-s font-normal text-muted">
                  {others ? `${others} · ` : ""}
                  {source}
                </span>
              </>
            ),
          },
          {
            key: "buyer",
            label: "Acheteur",
            cell: ({ buyer, buyerId }) => <Link to={`/acheteurs/${buyerId}`}>{buyer}</Link>,
          },
          { key: "amount", label: "Montant HT", numeric: true, cell: ({ amount }) => amount },
          {
            key: "notified",
            label: "Notifié",
            cell: ({ notified, ends }) => (
              <span>
                {notified}
                {ends ? <span className="block text-s text-muted">jusqu'au {ends}</span> : null}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** What buyers said of it, for those who may read it. */
export function Evaluations({ evaluations }: Pick<TrackRecord, "evaluations">) {
  if (evaluations.length === 0) return null;
  return (
    <Section
      id="evaluations"
      title="Évaluations d'acheteurs"
      intro="Signées par l'acheteur. Lues par les acheteurs connectés et par la structure&nbsp;; par tous quand elle y consent."
    >
      <ul className="rows">
        {evaluations.map((one) => (
          <EvaluationItem key={one.id} one={one} />
        ))}
      </ul>
    </Section>
  );
}

/** One evaluation; `about`: the supplier, in a buyer's own list. */
export function EvaluationItem(props: { one: EvaluationRow; about?: boolean; children?: ReactNode }) {
  const { one, about = false, children } = props;
  return (
    <li className="py-4">
      <p>
        {about ? (
          <Link to={`/fournisseurs/${one.supplierId}`}>{one.supplier}</Link>
        ) : (
          <Link to={`/acheteurs/${one.buyerId}`}>{one.buyer}</Link>
        )}
        , le {one.on} <Tag state>{one.isPublic ? "Publique" : "Réservée aux acheteurs"}</Tag>
      </p>
      <p className="text-s text-muted">{one.subject}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 pt-2 text-s">
        {one.criteria.map(({ label, words, level }) => (
          <div key={label}>
            <dt className="inline text-muted">{label}&nbsp;: </dt>
            <dd className="inline font-semibold">
              {words} ({level}/4)
            </dd>
          </div>
        ))}
      </dl>
      {one.comment ? <p className="prose whitespace-pre-line pt-2">{one.comment}</p> : null}
      {one.answer ? (
        <div className="mt-3 border-l-2 border-line pl-4">
          <p className="text-s text-muted">
            Réponse de {one.supplier}, le {one.answer.on}
          </p>
          <p className="prose whitespace-pre-line">{one.answer.text}</p>
        </div>
      ) : null}
      {children}
    </li>
  );
}
