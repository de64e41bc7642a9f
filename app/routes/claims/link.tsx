import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { canClaim, type Viewer } from "#app/domain/permission.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { pageTitle } from "#app/fr.ts";
import { confirmFirst, forbid, requireViewer } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import { pathOf, type RouteArgs } from "#app/http/settings.ts";
import { queueMail, tokenId } from "#app/jobs/mail.ts";
import { claimLostMail } from "#app/mails/claim.ts";
import { claimPath } from "#app/routes/organisations/claim.ts";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { transaction } from "#db/client.ts";
import { findClaimByToken, grantClaim } from "#db/queries/claims.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Prendre en charge une fiche") }];

const STRANGER = "Ce lien n'existe plus, ou un autre compte l'a demandé.";

/** What a link opens for who holds it. */
type Opened =
  | { state: "usable"; name: string; siret: string }
  | { state: "stranger" | "used" | "lost" | "expired"; name: string; siret: string }
  | { state: "unknown" };

const STATUS: Record<Opened["state"], number> = {
  usable: 200,
  stranger: 403,
  used: 410,
  lost: 409,
  expired: 410,
  unknown: 410,
};

async function open(args: RouteArgs & { params: { token?: string } }, viewer: Viewer): Promise<Opened> {
  const { sql } = args.context.services;
  const claim = await findClaimByToken(sql, { tokenId: tokenId(args.params.token ?? "") });
  if (!claim) return { state: "unknown" };
  const { name, siret, state } = claim;
  if (claim.accountId !== viewer.accountId) return { state: "stranger", name: "", siret: "" };
  if (state === "lost") return { state: "lost", name, siret };
  if (state !== "open") return { state: "used", name, siret };
  return { state: claim.expired ? "expired" : "usable", name, siret };
}

// Mail programs open links by themselves: looking takes nothing in charge, the button does.
export async function loader(args: LoaderFunctionArgs) {
  const opened = await open(args, await requireViewer(args));
  const to = "siret" in opened && opened.siret ? claimPath(opened.siret) : "/espace/organisations/nouvelle";
  return data({ opened, to }, { status: STATUS[opened.state] });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  if (!canClaim(viewer)) forbid(confirmFirst("prendre une fiche en charge"));
  const token = tokenId(args.params.token ?? "");
  const claim = await findClaimByToken(args.context.services.sql, { tokenId: token });
  if (!claim || claim.accountId !== viewer.accountId) forbid(STRANGER);
  const { outcome } = await transaction(args.context.services.sql, async (sql) => {
    const grant = await grantClaim(sql, claim, { tokenId: token });
    const told = grant.outcome === "granted" ? grant.lost : [];
    for (const to of told) await queueMail(sql, { to, ...claimLostMail({ organisation: claim.name }) });
    return grant;
  });
  // The page of the link says why it serves no more.
  if (outcome !== "granted") return redirectTo(args, pathOf(args));
  const flash = `«\u00a0${claim.name}\u00a0» est dans votre espace\u00a0: vérifiez sa fiche, puis décrivez vos offres.`;
  return redirectTo(args, `/espace/organisations/${claim.organisationId}`, { flash });
}

export default function ClaimLink() {
  const { opened, to } = useLoaderData<typeof loader>();
  if (opened.state !== "usable") return <Useless opened={opened} to={to} />;
  return (
    <>
      <PageHeader title={`Prendre en charge ${opened.name}`} lead={`SIRET ${formatSiret(opened.siret)}`} />
      <Form method="post">
        <p className="prose mb-6">
          Vous gérerez sa fiche, ses statuts et ses offres, et pourrez y ajouter des membres. Ce que vous
          écrivez passe avant ce que disent les registres.
        </p>
        <SubmitButton>Prendre en charge cette fiche</SubmitButton>
      </Form>
    </>
  );
}

const WHY: Record<Exclude<Opened["state"], "usable">, { title: string; text: string }> = {
  stranger: {
    title: "Ce lien a été demandé par un autre compte",
    text: "Il ne sert qu'à la personne qui l'a demandé. Connectez-vous avec son compte, ou demandez la fiche avec le vôtre.",
  },
  used: { title: "Ce lien a déjà servi", text: "Il ne sert qu'une fois." },
  lost: {
    title: "Une autre personne a été plus rapide",
    text: "Elle a prouvé avant vous qu'elle agit pour cette structure, et la gère désormais. Demandez-lui de vous ajouter aux membres.",
  },
  expired: { title: "Ce lien a plus de trois jours", text: "Demandez-en un autre." },
  unknown: {
    title: "Ce lien n'existe pas, ou un autre l'a remplacé",
    text: "Seul le dernier lien envoyé pour une fiche sert. Ouvrez-le tel qu'il est dans le courriel.",
  },
};

function Useless({ opened, to }: { opened: Exclude<Opened, { state: "usable" }>; to: string }) {
  const { title, text } = WHY[opened.state];
  return (
    <>
      <PageHeader title="Ce lien ne sert pas" lead={opened.state === "unknown" ? undefined : opened.name} />
      <Notice tone="warn" title={title}>
        <p>
          {text} <Link to={to}>Voir la fiche et ce qui reste possible</Link>
        </p>
      </Notice>
    </>
  );
}
