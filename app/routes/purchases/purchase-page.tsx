import {
  NATURE_LABELS,
  PURCHASE_FLAG_LABELS,
  PURCHASE_STATE_LABELS,
  type PurchaseFlag,
} from "#app/domain/purchase.ts";
import { count, list } from "#app/fr.ts";
import { Archived, DeletionForm } from "#app/routes/purchases/deletion-form.tsx";
import { HistorySection } from "#app/routes/purchases/history-section.tsx";
import { LotSection } from "#app/routes/purchases/lot-section.tsx";
import { PreparingCalls } from "#app/routes/purchases/preparing-calls.tsx";
import { About } from "#app/routes/purchases/purchase-about.tsx";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { NotANotice } from "#app/routes/purchases/purchase-editor.tsx";
import { DuplicateForm, GiveUp, StateForm } from "#app/routes/purchases/state-forms.tsx";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Funnel } from "#app/ui/funnel.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Ribbon } from "#app/ui/ribbon.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { JoinedFiles, purchaseFile } from "#app/views/joined-files.tsx";
import { amountWords } from "#app/views/labels.ts";
import { reachSteps } from "#app/views/reach.ts";
import type { PurchaseFile } from "#db/queries/purchase-files.ts";

type Props = { record: PurchaseRecord };

export function PurchaseHead({ record, editing }: Props & { editing: boolean }) {
  const { purchase, may, next, own, behalf } = record;
  const home = `/espace/organisations/${purchase.organisationId}`;
  const publishable = may.publish && next.includes("published");
  return (
    <PageHeader
      crumbs={[
        { label: "Mon espace", to: "/espace" },
        ...(own
          ? [
              { label: purchase.buyer.name, to: home },
              { label: "Achats programmés", to: `${home}/achats` },
            ]
          : [{ label: "Groupement", to: `/espace/groupements/${behalf?.groupId}` }]),
        { label: purchase.reference },
      ]}
      title={purchase.title}
      lead={leadOf(record)}
      state={
        <>
          <Tag state>{PURCHASE_STATE_LABELS[purchase.state]}</Tag>
          {purchase.flags.map((flag) => (
            <Tag key={flag}>{PURCHASE_FLAG_LABELS[flag as PurchaseFlag] ?? flag}</Tag>
          ))}
        </>
      }
      actions={
        editing ? null : (
          <>
            {may.edit ? <ButtonLink to="?modifier=1">Modifier</ButtonLink> : null}
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
            {publishable ? <StateForm to="published" primary /> : null}
          </>
        )
      }
    />
  );
}

/** « Services · 2 lots · 120 000 € HT sur 24 mois · Clermont-Ferrand, Gerzat » */
function leadOf({ purchase, lots, own, behalf }: PurchaseRecord): string {
  const natures = [...new Set(lots.map((lot) => NATURE_LABELS[lot.nature]))];
  const known = lots.flatMap((lot) => lot.amountCents ?? []);
  const total = known.length > 0 ? known.reduce((sum, cents) => sum + cents, 0) : null;
  const longest = Math.max(0, ...lots.map((lot) => lot.durationMonths ?? 0));
  const places = [...new Set(lots.flatMap((lot) => lot.places))];
  const parts = [
    list(natures, "et"),
    count(lots.length, "lot"),
    `${amountWords(total)}${longest > 0 ? ` sur ${longest} mois` : ""}`,
    places.length > 3
      ? `${places.length} lieux d'exécution`
      : places.join(", ") || purchase.buyer.communeName,
    purchase.service,
    own ? null : purchase.buyer.name,
    behalf?.text,
  ];
  return parts.filter(Boolean).join(" · ");
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
