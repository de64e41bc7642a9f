import { Link } from "@remix-run/react";
import { CALL_STATE_LABELS } from "#app/domain/call-for-interest.ts";
import { formatDate } from "#app/domain/date.ts";
import { count, dateOfInstant } from "#app/fr.ts";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows, Section } from "#app/ui/section.tsx";

/** The calls for interest that prepare a purchase, or how to publish one. */
export function PreparingCalls({ record }: { record: PurchaseRecord }) {
  const { purchase, calls, may, own, priorNotices } = record;
  const add = `/espace/organisations/${purchase.organisationId}/ami/nouveau?achat=${purchase.id}`;
  return (
    <Section
      title={<abbr title="Appels à manifestation d'intérêt">AMI</abbr>}
      link={may.lead && calls.length > 0 ? { to: add, label: "Préparer un autre AMI" } : undefined}
    >
      {calls.length > 0 ? (
        <Rows quiet>
          {calls.map((call) => (
            <ResultRow
              key={call.id}
              level={3}
              to={own ? `/espace/ami/${call.id}` : `/ami/${call.id}`}
              title={call.title}
              who={[CALL_STATE_LABELS[call.state], `jusqu'au ${dateOfInstant(call.deadlineAt)}`]}
              figure={{ value: count(call.answers, "réponse"), label: "" }}
            />
          ))}
        </Rows>
      ) : (
        <EmptyState
          level={3}
          title="Aucun appel ne prépare cet achat"
          why="Un appel à manifestation d'intérêt pose vos questions à tous les fournisseurs, avant d'écrire le marché. Il n'engage personne."
          ways={may.lead ? [{ to: add, label: "Préparer un appel à manifestation d'intérêt" }] : []}
        />
      )}
      {own ? <PriorNotice purchaseId={purchase.id} notices={priorNotices} /> : null}
    </Section>
  );
}

function PriorNotice(props: { purchaseId: number; notices: PurchaseRecord["priorNotices"] }) {
  const { purchaseId, notices } = props;
  return (
    <p className="mt-4">
      <Link to={`/espace/achats/${purchaseId}/preinformation`}>Avis de préinformation</Link>
      {notices[0] ? ` publié le ${formatDate(notices[0].publishedOn)}` : "\u00a0: texte prêt à coller"}
    </p>
  );
}
