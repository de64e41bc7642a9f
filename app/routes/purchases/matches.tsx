import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { count, number, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { moveSupplier, stageSchema } from "#app/routes/purchases/matches-actions.ts";
import { addressOf, PER_PAGE, readAsked } from "#app/routes/purchases/matches-asked.ts";
import { lotMatches } from "#app/routes/purchases/matches-data.ts";
import { Filters, LotFunnel } from "#app/routes/purchases/matches-filters.tsx";
import { Interested, SourcingList } from "#app/routes/purchases/matches-parts.tsx";
import { NobodyYet } from "#app/routes/purchases/nobody-yet.tsx";
import { requireLeading, requireLot } from "#app/routes/purchases/require-purchase.ts";
import { ContactLink, ShortlistForm } from "#app/routes/purchases/stage-forms.tsx";
import { CompareBar, ComparePick } from "#app/ui/compare-bar.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { amountWords } from "#app/views/labels.ts";
import { LotMatchRow } from "#app/views/lot-match-row.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Fournisseurs potentiels, ${data.lot.title}` : "Fournisseurs potentiels") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { purchase, lot, own, mayEdit } = await requireLot(args, canRead, { shared: "read" });
  const url = new URL(args.request.url);
  const asked = readAsked(url.searchParams);
  const { organisationId } = purchase;
  return {
    purchase,
    lot,
    asked,
    here: `/espace/achats/${purchase.id}/lots/${lot.number}${addressOf(asked, { page: asked.page })}`,
    own,
    found: await lotMatches(args.context.services, {
      ...{ lot, purchaseId: purchase.id, organisationId, asked },
      publishedAt: purchase.publishedAt,
      withFiles: own,
    }),
    may: { edit: mayEdit, lead: own && mayEdit },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { purchase, viewer, lot, own } = await requireLot(args, canEdit, { shared: "edit" });
  const form = await readForm(args.request, stageSchema, { fieldLength: 100 });
  if (form.payload.intent === "award") requireLeading(own);
  return moveSupplier({ args, accountId: viewer.accountId, purchase, lotId: lot.id, form });
}

export default function Matches() {
  const page = useLoaderData<typeof loader>();
  const { asked, here, found, may } = page;
  const { errors } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <MatchesHead page={page} />
      <ErrorSummary errors={errors} />
      <LotFunnel asked={asked} reached={found.reached} />
      <p className="mt-3">
        <Link to={`/espace/achats/${page.purchase.id}/lots/${page.lot.number}/suivi`}>
          {page.own ? "Informer des fournisseurs et suivre leurs réponses" : "Suivi des fournisseurs"}
        </Link>
        {may.lead ? <OtherWays page={page} /> : null}
      </p>
      <div className="mt-10">
        <Columns sticky>
          <div>
            <Interested found={found} here={here} may={may} />
            <Section
              title="Par ordre de score"
              link={{ to: "/comprendre-le-score", label: "Comprendre le score" }}
            >
              <Filters asked={asked} found={found} />
              <MatchList page={page} />
              <Pagination
                page={asked.page}
                perPage={PER_PAGE}
                total={found.total}
                to={(to) => addressOf(asked, { page: to })}
              />
            </Section>
          </div>
          <SourcingList
            found={found}
            here={here}
            may={may}
            freezeTo={`/espace/dossiers/nouveau?achat=${page.purchase.id}&lot=${page.lot.number}`}
          />
        </Columns>
      </div>
      {found.matches.length > 0 ? (
        <CompareBar
          keep={[
            ["achat", String(page.purchase.id)],
            ["lot", String(page.lot.number)],
          ]}
        />
      ) : null}
    </>
  );
}

/** The same asked of a few: quotes below the dispense, or information. */
function OtherWays({ page: { purchase, lot } }: { page: Page }) {
  const home = `/espace/organisations/${purchase.organisationId}`;
  return (
    <>
      {" · "}
      <Link to={`${home}/devis?nouvelle=1&lot=${lot.id}`}>Demander des devis</Link>
      {" · "}
      <Link to={`${home}/ami/nouveau?a=choisis&achat=${purchase.id}&lot=${lot.number}`}>
        Demander des informations
      </Link>
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function MatchesHead({ page: { purchase, lot, found, own } }: { page: Page }) {
  const home = `/espace/organisations/${purchase.organisationId}`;
  const candidates = lot.matchCounts?.candidates ?? 0;
  const stored = found.counts.proposed + found.counts.notified;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          ...(own
            ? [
                { label: purchase.buyer.name, to: home },
                { label: "Achats programmés", to: `${home}/achats` },
              ]
            : []),
          { label: purchase.title, to: `/espace/achats/${purchase.id}` },
          { label: `Lot ${lot.number}` },
        ]}
        title="Fournisseurs potentiels"
        lead={[
          purchase.lots.length > 1 ? `Lot ${lot.number}\u00a0: ${lot.title}` : lot.title,
          amountWords(lot.amountCents),
          count(candidates, "fournisseur potentiel", "fournisseurs potentiels"),
          stored < candidates && stored >= 500 ? "les 500 meilleurs sont présentés" : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      {purchase.lots.length > 1 ? (
        <div className="mb-6">
          <SortLinks
            label="Lot"
            links={purchase.lots.map((one) => ({
              label: `${one.number} ${one.title} (${number(one.matchCounts?.candidates ?? 0)})`,
              to: `/espace/achats/${purchase.id}/lots/${one.number}`,
              current: one.id === lot.id,
            }))}
          />
        </div>
      ) : null}
    </>
  );
}

function MatchList({ page }: { page: Page }) {
  const { purchase, lot, asked, found, here, may } = page;
  if (found.matches.length === 0) {
    const filtered = asked.base || asked.status || asked.stage || asked.fresh || asked.page > 1;
    if (!filtered) return <NobodyYet lot={lot} purchase={purchase} may={may.lead} />;
    return (
      <EmptyState
        level={3}
        title="Aucun fournisseur avec ces filtres"
        why="Le lot a des fournisseurs potentiels, mais aucun ne répond à tout ce qui est demandé ici."
        ways={[{ to: "?", label: "Retirer les filtres", note: count(found.counts.proposed, "fournisseur") }]}
      />
    );
  }
  return (
    <Rows ordered label="Fournisseurs potentiels, par ordre de score">
      {found.matches.map((match) => (
        <LotMatchRow
          key={match.organisationId}
          match={match}
          rank={match.rank}
          fresh={match.fresh}
          steps={match.steps ?? undefined}
          pick={<ComparePick inMatch id={match.organisationId} name={match.name} />}
          action={
            may.edit ? (
              <>
                <ShortlistForm match={match} to={here} />
                {may.lead ? <ContactLink match={match} from={here} /> : null}
              </>
            ) : null
          }
        />
      ))}
    </Rows>
  );
}
