import { formatDate } from "#app/domain/date.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import { pluralOf } from "#app/fr.ts";
import { ProgrammeRow } from "#app/routes/purchases/programme-row.tsx";
import type { Space } from "#app/routes/workspace/home-data.ts";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { NeedRow } from "#app/ui/need-row.tsx";
import { commonRange } from "#app/ui/ribbon-geometry.ts";
import { Rows, Section } from "#app/ui/section.tsx";
import { WhyLine } from "#app/ui/why.tsx";
import { amountWords } from "#app/views/labels.ts";
import { shownVerdicts, VerdictBadges } from "#app/views/verdicts.tsx";

type Buyer = NonNullable<Space["buyer"]>;
type Supplier = NonNullable<Space["supplier"]>;

/** The buyer's year at a glance, on one time axis. */
export function BuyerPart({ buyer, home, mayEdit }: { buyer: Buyer; home: string; mayEdit: boolean }) {
  const range = commonRange(buyer.purchases.map(({ dates }) => dates));
  return (
    <Section
      title="Achats programmés"
      link={{ to: `${home}/achats`, label: buyer.total > 0 ? `Les ${buyer.total} achats` : "La liste" }}
    >
      {buyer.purchases.length > 0 ? (
        <Rows>
          {buyer.purchases.map((purchase) => (
            <ProgrammeRow key={purchase.id} purchase={purchase} range={range} level={3} />
          ))}
        </Rows>
      ) : (
        <p>Aucun achat en préparation. Programmez-en un pour voir qui pourrait répondre.</p>
      )}
      <ButtonRow>
        {mayEdit ? (
          <ButtonLink to={`${home}/achats/nouveau`} tone="primary">
            Programmer un achat
          </ButtonLink>
        ) : null}
        <ButtonLink to={`${home}/ami`}>Appels à manifestation d'intérêt ({buyer.calls})</ButtonLink>
      </ButtonRow>
    </Section>
  );
}

/** « Besoins pour vous », then what the supplier shows of itself. */
export function SupplierPart(props: { supplier: Supplier; id: number; home: string; mayEdit: boolean }) {
  const { supplier, id, home, mayEdit } = props;
  return (
    <>
      <Section
        title="Besoins pour vous"
        link={{
          to: `${home}/besoins-pour-vous`,
          label: supplier.total > 0 ? `Les ${supplier.total} besoins` : "La page",
        }}
      >
        {supplier.needs.length > 0 ? (
          <Rows>
            {supplier.needs.map((need) => (
              <Need key={need.lotId} need={need} id={id} />
            ))}
          </Rows>
        ) : (
          <p>Aucun besoin ouvert ne correspond encore à vos offres publiées.</p>
        )}
      </Section>
      <Section title="Ce que vous montrez">
        <Figures
          figures={[
            {
              value: supplier.offers.published,
              label: pluralOf(supplier.offers.published, "offre publiée"),
              to: `${home}/offres`,
            },
            {
              value: supplier.offers.drafts,
              label: pluralOf(supplier.offers.drafts, "brouillon"),
              to: `${home}/offres`,
            },
            {
              value: supplier.statuses,
              label: pluralOf(supplier.statuses, "statut déclaré"),
              to: `${home}/statuts`,
            },
          ]}
        />
        {mayEdit ? (
          <ButtonRow>
            <ButtonLink to={`${home}/offres/nouvelle`} tone="primary">
              Décrire une offre
            </ButtonLink>
            <ButtonLink to={`${home}/statuts/nouveau`}>Déclarer un statut</ButtonLink>
          </ButtonRow>
        ) : null}
      </Section>
    </>
  );
}

function Need({ need, id }: { need: Supplier["needs"][number]; id: number }) {
  const deadline = submissionDate(need);
  return (
    <NeedRow
      to={`/besoins/${need.purchaseId}/lots/${need.lotNumber}/reponse?structure=${id}`}
      title={
        need.lots > 1 ? `${need.purchaseTitle}, lot ${need.lotNumber} : ${need.lotTitle}` : need.purchaseTitle
      }
      buyer={need.buyerName}
      amount={amountWords(need.amountCents)}
      when={deadline ? `offres vers le ${formatDate(deadline)}` : null}
      reasons={<WhyLine reasons={need.words.reasons} against={need.words.against} />}
      tags={
        <VerdictBadges verdicts={shownVerdicts(need.verdicts, need.reservation ? [need.reservation] : [])} />
      }
    />
  );
}
