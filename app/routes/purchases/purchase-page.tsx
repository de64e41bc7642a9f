import { count } from "#app/fr.ts";
import { Archived, DeletionForm } from "#app/routes/purchases/deletion-form.tsx";
import { HistorySection } from "#app/routes/purchases/history-section.tsx";
import { LotSection } from "#app/routes/purchases/lot-section.tsx";
import { NotANotice } from "#app/routes/purchases/not-a-notice.tsx";
import { PreparingCalls } from "#app/routes/purchases/preparing-calls.tsx";
import { About } from "#app/routes/purchases/purchase-about.tsx";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { DuplicateForm, GiveUp, StateForm } from "#app/routes/purchases/state-forms.tsx";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Funnel } from "#app/ui/funnel.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Ribbon } from "#app/ui/ribbon.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { JoinedFiles, purchaseFile } from "#app/views/joined-files.tsx";
import { reachSteps } from "#app/views/reach.ts";
import type { PurchaseFile } from "#db/queries/purchase-files.ts";

type Props = { record: PurchaseRecord };

/** What may be done with a purchase, beside its title. */
export function PurchaseActs({ record }: Props) {
  const { purchase, may, next, own, behalf } = record;
  return (
    <>
      {may.edit ? <ButtonLink to="modifier">Modifier</ButtonLink> : null}
      {own ? <ButtonLink to={`/espace/achats/${purchase.id}/clause`}>Clause sociale</ButtonLink> : null}
      {own ? (
        <ButtonLink to={`/espace/achats/${purchase.id}/clause?domaine=environmental`}>
          Environnement
        </ButtonLink>
      ) : null}
      {own || behalf ? (
        <ButtonLink to={`/espace/achats/${purchase.id}/partage`}>Acheter à plusieurs</ButtonLink>
      ) : null}
      {may.restore ? <DuplicateForm /> : null}
      {purchase.state === "published" ? (
        <ButtonLink to={`/besoins/${purchase.id}`}>Voir comme un fournisseur</ButtonLink>
      ) : null}
      {may.publish && next.includes("published") ? <StateForm to="published" primary /> : null}
    </>
  );
}

export function PurchaseBody({ record, files }: Props & { files: readonly PurchaseFile[] }) {
  const { purchase, dates, lots, may, next, deletion, archived } = record;
  const others = next.filter((state) => state !== "published" || !may.publish);
  return (
    <>
      {archived ? <Archived on={archived} may={may.restore} /> : null}
      {next.includes("published") ? <NotANotice /> : null}
      <div className="mt-4">
        <Ribbon dates={dates} />
      </div>
      {lots.map((lot) => (
        <LotSection key={lot.id} record={record} lot={lot} />
      ))}
      <div className="mt-12">
        <Progress record={record} />
        <SourcingFiles files={record.files} />
        {record.own || record.calls.length > 0 ? <PreparingCalls record={record} /> : null}
        <About record={record} />
        {files.length > 0 ? (
          <Section title="Pièces jointes">
            <JoinedFiles files={files} to={purchaseFile(purchase.id)} />
          </Section>
        ) : null}
        {record.own ? <HistorySection record={record} /> : null}
        {may.lead && (others.length > 0 || deletion) ? (
          <Section
            title="Suite de l'achat"
            intro="L'état dit où en est l'achat&nbsp;; chaque changement est gardé dans l'historique."
          >
            <ButtonRow>
              {others
                .filter((state) => state !== "abandoned")
                .map((state) => (
                  <StateForm key={state} to={state} from={purchase.state} />
                ))}
            </ButtonRow>
            {others.includes("abandoned") ? <GiveUp /> : null}
            {deletion ? <DeletionForm deletion={deletion} /> : null}
          </Section>
        ) : null}
      </div>
    </>
  );
}

function Progress({ record }: Props) {
  return (
    <Section title="Où en sont les fournisseurs">
      <Funnel wide steps={Object.values(reachSteps(record.reached))} />
    </Section>
  );
}

/** What was frozen of its lists, for whoever reads the purchase. */
function SourcingFiles({ files }: { files: PurchaseRecord["files"] }) {
  if (files.length === 0) return null;
  return (
    <Section title="Dossiers de sourcing">
      <Rows quiet>
        {files.map(({ id, title, on, results }) => (
          <ResultRow
            key={id}
            level={3}
            to={`/espace/dossiers/${id}`}
            title={title}
            who={[`figé le ${on}`, count(results, "fournisseur")]}
          />
        ))}
      </Rows>
    </Section>
  );
}
