import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MOST_FOLLOWED } from "#app/domain/follow.ts";
import { canReceiveAlerts } from "#app/domain/permission.ts";
import { count, dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireViewer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { safeReturn } from "#app/http/return-path.ts";
import { originOf } from "#app/http/settings.ts";
import { FollowRow, Mails, News } from "#app/routes/follows/follow-parts.tsx";
import { followSchema } from "#app/routes/follows/follow-schema.ts";
import { Unconfirmed } from "#app/routes/searches/unconfirmed.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { noticeWords } from "#app/views/follow-words.ts";
import { listNotices } from "#db/queries/follow-events.ts";
import { deleteFollow, insertFollow, listFollows, setFollowMails } from "#db/queries/follows.ts";

const NEWS = 30;

export const meta: MetaFunction = () => [{ title: pageTitle("Ce que vous suivez") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { accountId, email } = viewer;
  const { services } = args.context;
  const [follows, notices] = await Promise.all([
    listFollows(services.sql, { accountId }),
    listNotices(services.sql, { accountId, waiting: false, limit: NEWS }),
  ]);
  return {
    email,
    mayMail: canReceiveAlerts(viewer),
    byMail: follows.some((follow) => follow.byMail),
    follows: follows.map(({ id, kind, targetId, name, buyer, isPublic, createdAt, byMail }) => ({
      id,
      kind,
      targetId,
      byMail,
      name: name ?? (kind === "call" ? "Cet appel n'existe plus" : "Cet achat n'existe plus"),
      about: kind === "buyer" ? ABOUT.buyer : `${ABOUT[kind]} · ${buyer ?? "acheteur inconnu"}`,
      to: isPublic ? `/${PAGES[kind]}/${targetId}` : null,
      since: dateOfInstant(createdAt),
    })),
    news: await noticeWords(services, notices),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { accountId, memberships } = await requireViewer(args);
  const { sql } = args.context.services;
  const form = await readForm(args.request, followSchema);
  if (form.status !== "success") return invalid(form);
  const { value } = form;
  if (value.intent === "mails") {
    await setFollowMails(sql, { accountId, byMail: value.byMail === "oui" });
    const flash = value.byMail === "oui" ? "Les courriels reprennent." : "Plus aucun courriel ne partira.";
    return redirectTo(args, "/espace/suivis", { flash });
  }
  const { kind, id: targetId, back } = value;
  const location = safeReturn(back, "/espace/suivis");
  if (value.intent === "unfollow") {
    await deleteFollow(sql, { accountId, kind, targetId });
    return redirectTo(args, location, { flash: "Vous ne suivez plus." });
  }
  const organisationId = memberships.length === 1 ? (memberships[0]?.organisationId ?? null) : null;
  const origin = originOf(args);
  const asked = { accountId, kind, targetId, organisationId, origin, most: MOST_FOLLOWED };
  const followed = await insertFollow(sql, asked);
  if (followed === "full") return invalid(form, { formErrors: [FULL] });
  if (followed === "unknown") return invalid(form, { formErrors: [UNKNOWN] });
  return redirectTo(args, location, { flash: FOLLOWED[kind] });
}

export type FollowsPage = Awaited<ReturnType<typeof loader>>;

const ABOUT = { buyer: "Acheteur", purchase: "Achat programmé", call: "Appel à manifestation d'intérêt" };
const PAGES = { buyer: "acheteurs", purchase: "besoins", call: "ami" };

const FULL = `Vous suivez déjà ${MOST_FOLLOWED} acheteurs, achats et appels, le plus qu'un compte puisse suivre. Arrêtez-en un, puis recommencez.`;
const UNKNOWN = "Cet acheteur n'existe pas, ou cet achat ou cet appel n'est plus public.";
const FOLLOWED = {
  buyer: "Vous suivez cet acheteur\u00a0: ce qu'il publie et ses fenêtres de programmation vous seront dits.",
  purchase: "Vous suivez cet achat\u00a0: ses changements de date, de montant ou d'état vous seront dits.",
  call: "Vous suivez cet appel\u00a0: réponses publiées, documents, délai, clôture et bilan vous seront dits.",
};

export default function Follows() {
  const { email, mayMail, byMail, follows, news } = useLoaderData<typeof loader>();
  const { errors } = formState(useActionData<typeof action>()?.result, {});
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: "Suivis" }]}
        title="Ce que vous suivez"
        lead={`Un courriel par heure au plus, vers ${email}. Ce que vous suivez ne regarde que vous.`}
        actions={follows.length > 0 ? <Mails byMail={byMail} /> : null}
      />
      <ErrorSummary errors={errors} />
      {mayMail ? null : <Unconfirmed />}
      {follows.length === 0 ? (
        <EmptyState
          title="Vous ne suivez rien encore"
          why="Suivez un acheteur pour savoir ce qu'il publie et quand il repense ses marchés&nbsp;; suivez un achat pour savoir quand ses dates bougent."
          ways={[
            { to: "/acheteurs", label: "Trouver un acheteur" },
            { to: "/besoins?type=achat", label: "Parcourir les achats programmés" },
          ]}
        />
      ) : (
        <>
          <News news={news} />
          <Section title="Acheteurs, achats et appels suivis">
            <Rows label="Acheteurs, achats et appels suivis">
              {follows.map((follow) => (
                <FollowRow key={follow.id} follow={follow} />
              ))}
            </Rows>
            <p className="mt-4 text-s text-muted">
              {count(follows.length, "suivi")} sur {MOST_FOLLOWED} au plus.
            </p>
          </Section>
        </>
      )}
    </>
  );
}
