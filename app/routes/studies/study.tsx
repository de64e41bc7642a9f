import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { factsOf, needAmount } from "#app/domain/lot-facts.ts";
import { changesSince } from "#app/domain/reservation-study.ts";
import { RULES_VERSION } from "#app/domain/rules-version.ts";
import { studyDocument } from "#app/exports/study-document.ts";
import { list, pageTitle } from "#app/fr.ts";
import { requireStudy } from "#app/routes/studies/require-study.ts";
import type { Services } from "#app/services.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import type { StudyDetail } from "#db/queries/studies.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Étude de réservation n°\u00a0${data.id}` : "Étude de réservation") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { study, address } = await requireStudy(args);
  const { id, organisationId, supersededBy, content, rulesVersion } = study;
  return {
    id,
    organisationId,
    supersededBy,
    buyer: content.buyer,
    purchaseTitle: content.purchase.title,
    document: studyDocument(study, address),
    otherRules: rulesVersion !== RULES_VERSION,
    ...(await asItStands(args.context.services, study)),
  };
}

/** The purchase today: where the study may be made again, and why it should. */
async function asItStands({ sql }: Pick<Services, "sql">, { purchaseId, lotId, content }: StudyDetail) {
  const purchase = purchaseId === null ? null : await findPurchase(sql, { id: purchaseId });
  const lot = purchase?.lots.find(({ id }) => id === lotId);
  if (!purchase || !lot) return { purchase: null, changes: [] };
  const facts = factsOf(lot, { ...purchase, needAmountCents: needAmount(purchase.lots) });
  return {
    purchase: { id: purchase.id, lot: lot.number },
    changes: changesSince(content.facts, facts),
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function Study() {
  const page = useLoaderData<typeof loader>();
  const { id, organisationId, supersededBy, buyer, purchase, document } = page;
  const home = `/espace/organisations/${organisationId}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: buyer, to: home },
          { label: "Registre", to: `${home}/registre` },
          ...(purchase ? [{ label: page.purchaseTitle, to: `/espace/achats/${purchase.id}` }] : []),
          { label: `Étude n°\u00a0${id}` },
        ]}
        title={`Étude de réservation n°\u00a0${id}`}
        lead={document.lead}
        state={<Tag state>{supersededBy === null ? "En vigueur" : "Rapportée"}</Tag>}
        actions={
          <>
            <ButtonLink to={`/espace/etudes/${id}/docx`} reloadDocument>
              Télécharger (DOCX)
            </ButtonLink>
            {purchase ? (
              <ButtonLink to={`/espace/achats/${purchase.id}/lots/${purchase.lot}/etude`}>
                Étudier à nouveau
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Standing page={page} />
      <DocumentView document={document} />
    </>
  );
}

/** What the reader must know before relying on it. */
function Standing({ page: { supersededBy, purchase, changes, otherRules } }: { page: Page }) {
  if (supersededBy !== null) {
    return (
      <div className="mb-6">
        <Notice tone="warn" title={`Rapportée par l'étude n°\u00a0${supersededBy}`}>
          <p>
            Celle-ci n'est plus en vigueur&nbsp;; elle reste telle qu'elle a été décidée.{" "}
            <Link to={`/espace/etudes/${supersededBy}`}>Lire l'étude n°&nbsp;{supersededBy}</Link>
          </p>
        </Notice>
      </div>
    );
  }
  if (changes.length > 0) {
    return (
      <div className="mb-6">
        <Notice tone="warn" title="Le lot a changé depuis&nbsp;: refaites l'étude">
          <p>Depuis cette étude, {list(changes, "et")}.</p>
        </Notice>
      </div>
    );
  }
  const told = [
    purchase === null ? "Le lot n'existe plus parmi vos achats\u00a0: l'étude en garde la trace." : null,
    otherRules
      ? "Les règles de calcul ont changé depuis\u00a0: une nouvelle étude peut dire autre chose."
      : null,
  ].filter((text) => text !== null);
  if (told.length === 0) return null;
  return (
    <div className="mb-6">
      <Notice title={told.join(" ")} />
    </div>
  );
}
