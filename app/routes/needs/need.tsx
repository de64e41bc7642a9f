import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canEdit, canRead, canSeePurchase, type Viewer } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { needData } from "#app/routes/needs/need-data.ts";
import { LotSection } from "#app/routes/needs/need-lot.tsx";
import { ownMatches } from "#app/routes/needs/need-matches.ts";
import { AboutNeed, Status } from "#app/routes/needs/need-parts.tsx";
import { Questions } from "#app/routes/needs/need-questions.tsx";
import type { Services } from "#app/services.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Ribbon } from "#app/ui/ribbon.tsx";
import { Section } from "#app/ui/section.tsx";
import { FollowForm } from "#app/views/follow-form.tsx";
import { JoinedFiles, purchaseFile } from "#app/views/joined-files.tsx";
import { bestMatches } from "#app/views/lot-matches.ts";
import { isFollowed } from "#db/queries/follows.ts";
import { listNeedAnswers } from "#db/queries/need-answers.ts";
import { listPurchaseFiles } from "#db/queries/purchase-files.ts";
import { findPurchase, type PurchaseDetail } from "#db/queries/purchase-reads.ts";

const SUMMARY = 155;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(`${data.need.title}, ${data.need.buyer}`) },
        { name: "description", content: data.summary },
      ]
    : [{ title: pageTitle("Besoin introuvable") }];

export async function loader(args: LoaderFunctionArgs) {
  const { services } = args.context;
  const purchase = await findPurchase(services.sql, { id: idParam(args.params.id) });
  const viewer = await getViewer(args);
  if (!purchase || !canSeePurchase(viewer, purchase)) {
    return notFound("Cet achat n'existe pas, ou n'est plus publié.");
  }
  const own = canRead(viewer, purchase.organisationId);
  const need = await needData(services, purchase);
  return {
    need,
    summary: `${need.lead}. ${need.description}`.replace(/\s+/g, " ").slice(0, SUMMARY),
    own,
    mayEdit: canEdit(viewer, purchase.organisationId),
    signedIn: viewer !== null,
    files: await listPurchaseFiles(services.sql, { purchaseId: purchase.id }),
    questions: await listNeedAnswers(services.sql, { purchaseId: purchase.id }),
    // Its own buyer makes it move: it has nothing to follow.
    follow: need.isPublic && !own ? await followOf(services, viewer, purchase.id) : null,
    ...(await matchesFor(services, { purchase, viewer, own })),
  };
}

async function followOf({ sql }: Services, viewer: Viewer | null, targetId: number) {
  const accountId = viewer?.accountId ?? null;
  return {
    followed: accountId !== null && (await isFollowed(sql, { accountId, kind: "purchase", targetId })),
  };
}

/** Its buyer sees the best matches of each lot; a supplier sees its own; nobody else sees any. */
async function matchesFor(
  services: Services,
  { purchase, viewer, own }: { purchase: PurchaseDetail; viewer: Viewer | null; own: boolean },
) {
  const { lots, organisationId } = purchase;
  const tops = own
    ? await Promise.all(lots.map((lot) => bestMatches(services, { lot, organisationId })))
    : [];
  return {
    tops: Object.fromEntries(lots.map(({ id }, index) => [id, tops[index] ?? []])),
    mine: viewer ? await ownMatches(services, viewer, lots, organisationId) : [],
  };
}

function NeedFiles({ page: { files, need } }: { page: NeedPageData }) {
  if (files.length === 0) return null;
  return (
    <div className="mt-8">
      <Section title="Pièces jointes">
        <JoinedFiles files={files} to={purchaseFile(need.id)} />
      </Section>
    </div>
  );
}

export type NeedPageData = Awaited<ReturnType<typeof loader>>;

export default function NeedPage() {
  const page = useLoaderData<typeof loader>();
  const { need, mayEdit } = page;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Besoins", to: "/besoins" }, { label: need.year }]}
        title={need.title}
        lead={`${need.buyer}${need.behalf ? ` ${need.behalf}` : ""} · ${need.lead}`}
        actions={
          <>
            {page.follow ? (
              <FollowForm
                kind="purchase"
                id={need.id}
                here={`/besoins/${need.id}`}
                name={need.title}
                signedIn={page.signedIn}
                followed={page.follow.followed}
              />
            ) : null}
            {mayEdit ? <ButtonLink to={`/espace/achats/${need.id}`}>Modifier l'achat</ButtonLink> : null}
            {need.published || !need.isPublic ? (
              <ButtonLink to={`/facilitateurs?besoin=${need.id}`}>
                Demander un avis de facilitation
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Status page={page} />
      <Ribbon dates={need.dates} variant="full" />
      {need.published ? (
        <p className="mt-3 text-s">
          <a href={`/besoins/${need.id}.ics`}>Mettre ces dates dans votre agenda (iCal)</a>
        </p>
      ) : null}
      {need.description ? <p className="prose mt-8 whitespace-pre-line">{need.description}</p> : null}
      <NeedFiles page={page} />
      <div className="mt-10 grid gap-12">
        {need.lots.map((lot) => (
          <LotSection key={lot.id} lot={lot} page={page} />
        ))}
      </div>
      <Questions need={need} own={page.own} questions={page.questions} />
      <AboutNeed need={need} />
    </>
  );
}
