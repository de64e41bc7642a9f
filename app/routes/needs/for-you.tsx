import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { STAGE_LABELS } from "#app/domain/funnel.ts";
import { LAPSE_TEXTS } from "#app/domain/match-reasons.ts";
import { canRead } from "#app/domain/permission.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import { count, pageTitle } from "#app/fr.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { matchWords } from "#app/http/match-words.ts";
import { pageParam } from "#app/http/typed.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { MatchRow } from "#app/ui/match-row.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Rows } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { amountWords } from "#app/views/labels.ts";
import { shownVerdicts, VerdictBadges } from "#app/views/verdicts.tsx";
import { territoryLabels } from "#db/queries/reference.ts";
import { listNeedsForSupplier } from "#db/queries/supplier-needs.ts";

const PER_PAGE = 20;

export const meta: MetaFunction = () => [{ title: pageTitle("Besoins pour vous") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireSupplier(args, canRead);
  const { sql, today } = args.context.services;
  const page = pageParam(new URL(args.request.url).searchParams);
  const { total, rows } = await listNeedsForSupplier(sql, {
    organisationId,
    today: today(),
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  });
  const words = await matchWords(
    sql,
    rows.map((row) => row.reasons),
  );
  const labels = await territoryLabels(sql, { codes: rows.flatMap((row) => row.territory ?? []) });
  const needs = rows.map((row, index) => ({
    ...row,
    words: words[index] ?? { reasons: [], against: null },
    where: row.territory ? (labels.get(row.territory) ?? null) : null,
  }));
  return { id: organisationId, name: membership.name, total, page, needs };
}

type Need = Awaited<ReturnType<typeof loader>>["needs"][number];

export default function NeedsForYou() {
  const { id, name, total, page, needs } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Besoins pour vous" },
        ]}
        title="Besoins pour vous"
        lead={
          total > 0
            ? `${count(total, "lot")} d'achats programmés ${total < 2 ? "correspond" : "correspondent"} à vos offres, les plus proches d'abord.`
            : "Les achats programmés qui correspondent à vos offres publiées."
        }
      />
      {total === 0 ? <NothingYet home={home} /> : null}
      {needs.length > 0 ? (
        <Rows ordered label="Besoins">
          {needs.map((need, index) => (
            <ForYouRow
              key={need.lotId}
              need={need}
              rank={(page - 1) * PER_PAGE + index + 1}
              organisationId={id}
            />
          ))}
        </Rows>
      ) : null}
      <Pagination page={page} perPage={PER_PAGE} total={total} to={(to) => `?page=${to}`} />
    </>
  );
}

function ForYouRow({ need, rank, organisationId }: { need: Need; rank: number; organisationId: number }) {
  const answer = `/besoins/${need.purchaseId}/lots/${need.lotNumber}/reponse?structure=${organisationId}`;
  const answered = need.stage === "interested" || need.stage === "declined";
  const deadline = submissionDate(need);
  const facts = [
    need.buyerName,
    need.where,
    amountWords(need.amountCents),
    deadline ? `offres attendues vers le ${formatDate(deadline)}` : "date non précisée",
  ];
  return (
    <MatchRow
      level={2}
      rank={rank}
      to={`/besoins/${need.purchaseId}`}
      name={
        need.lots > 1 ? `${need.purchaseTitle}, lot ${need.lotNumber} : ${need.lotTitle}` : need.purchaseTitle
      }
      about={facts.filter(Boolean).join(" · ")}
      reasons={need.words.reasons}
      against={need.words.against}
      lapsed={need.lapseReason ? LAPSE_TEXTS[need.lapseReason] : null}
      verdicts={
        <>
          <VerdictBadges
            verdicts={shownVerdicts(need.verdicts, need.reservation ? [need.reservation] : [])}
          />
          {need.stage === "proposed" ? null : <Tag>{STAGE_LABELS[need.stage]}</Tag>}
        </>
      }
      score={need.score}
      action={
        <Link to={answer}>
          {answered ? "Modifier votre réponse" : "Répondre"}
          <span className="sr-only"> : {need.purchaseTitle}</span>
        </Link>
      }
    />
  );
}

function NothingYet({ home }: { home: string }) {
  return (
    <EmptyState
      title="Aucun besoin ouvert ne correspond encore"
      why="Un besoin correspond quand une offre publiée est du même métier et atteint le lieu d'exécution, avant la date de remise."
      ways={[
        { to: `${home}/offres`, label: "Revoir vos offres", note: "métiers, codes CPV et territoires" },
        { to: "/besoins", label: "Parcourir tous les besoins publiés" },
      ]}
    />
  );
}
