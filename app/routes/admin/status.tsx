import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatDate } from "#app/domain/date.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { idParam, notFound, requireAdmin } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { tellLoss } from "#app/jobs/tell-loss.ts";
import { statusRefusedMail, statusVerifiedMail } from "#app/mails/account.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { transaction } from "#db/client.ts";
import { listManagerEmails } from "#db/queries/members.ts";
import { findStatusToVerify, type StatusToVerify } from "#db/queries/status-queue.ts";
import { decideStatus } from "#db/queries/statuses.ts";

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("verify") }),
  z.object({
    intent: z.literal("refuse"),
    motive: z
      .string({ error: "Dites pourquoi\u00a0: la structure lit ce motif et sait quoi fournir." })
      .trim()
      .min(10, {
        error: "Dites-en un peu plus\u00a0: la structure lit ce motif et doit savoir quoi fournir.",
      })
      .max(1000),
  }),
]);
type Decision = z.infer<typeof schema>;

export const meta: MetaFunction = () => [{ title: pageTitle("Vérifier un statut") }];

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args);
  const status = await findStatusToVerify(args.context.services.sql, { id: idParam(args.params.id) });
  return { status: status ?? notFound("Ce statut n'existe pas.") };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireAdmin(args);
  const { sql } = args.context.services;
  const status = (await findStatusToVerify(sql, { id: idParam(args.params.id) })) ?? notFound();
  const form = await readForm(args.request, schema);
  if (form.status !== "success") return invalid(form);
  const done = await settle(args, { status, accountId: viewer.accountId, decision: form.value });
  if (!done) return invalid(form, { formErrors: [SETTLED], status: 409 });
  const flash = `Statut ${form.value.intent === "verify" ? "vérifié" : "refusé"}\u00a0: ${status.organisationName}.`;
  return redirectTo(args, "/admin", { flash });
}

const SETTLED = "Ce statut n'attend plus de décision\u00a0: il vient d'être vérifié, refusé ou retiré.";

/** The decision, its trace and its mails together. */
async function settle(
  args: RouteArgs,
  { status, accountId, decision }: { status: StatusToVerify; accountId: number; decision: Decision },
): Promise<boolean> {
  const { id, organisationId, organisationName: organisation } = status;
  const motive = decision.intent === "refuse" ? decision.motive : null;
  const verification = motive === null ? "verified" : "refused";
  const link = `${originOf(args)}/espace/organisations/${organisationId}/statuts`;
  const named = { label: STATUSES[status.kind].label, organisation, link };
  const words = motive === null ? statusVerifiedMail(named) : statusRefusedMail({ ...named, motive });
  const { today, now } = args.context.services;
  return transaction(args.context.services.sql, async (sql) => {
    const done = await decideStatus(sql, { id, organisationId, accountId, verification, motive });
    if (!done) return false;
    for (const to of await listManagerEmails(sql, { organisationId })) await queueMail(sql, { to, ...words });
    if (verification === "refused") {
      const when = { today: today(), now: now(), origin: originOf(args) };
      await tellLoss(sql, { organisationId, organisationName: organisation, kind: status.kind, ...when });
    }
    return true;
  });
}

export default function VerifyStatus() {
  const { status } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  const waits = status.verification === "declared" && status.withdrawnAt === null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Administration", to: "/admin" }, { label: status.organisationName }]}
        title={STATUSES[status.kind].label}
        lead={`${status.organisationName} · SIRET ${formatSiret(status.siret)}`}
      />
      <ErrorSummary errors={errors} />
      <Columns kind="even">
        <div>
          <Section title="Ce qui est déclaré">
            <Declared status={status} />
          </Section>
          <Evidence status={status} />
        </div>
        <Section title="Décision">
          {waits ? (
            <>
              <Form method="post" className="form">
                <SubmitButton name="intent" value="verify">
                  Vérifier ce statut
                </SubmitButton>
              </Form>
              <Form method="post" className="form mt-6" noValidate>
                <TextArea
                  field={field("motive")}
                  label="Motif du refus"
                  hint="La structure le lit&nbsp;: dites ce qui manque et ce qu'elle peut fournir."
                  required
                />
                <FormActions>
                  <SubmitButton tone="danger" name="intent" value="refuse">
                    Refuser ce statut
                  </SubmitButton>
                </FormActions>
              </Form>
            </>
          ) : (
            <p>{settledSentence(status)}</p>
          )}
        </Section>
      </Columns>
    </>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["status"];

function settledSentence({ withdrawnAt, verification, verifiedAt, verificationMotive }: Shown): string {
  if (withdrawnAt) return `Retiré par la structure le ${dateOfInstant(withdrawnAt)}.`;
  const on = verifiedAt ? ` le ${dateOfInstant(verifiedAt)}` : "";
  return verification === "verified" ? `Vérifié${on}.` : `Refusé${on}\u00a0: ${verificationMotive ?? ""}`;
}

/** The file, open beside the decision. */
function Evidence({ status: { evidenceFileId, evidenceName, evidenceType } }: { status: Shown }) {
  if (evidenceFileId === null) return null;
  const address = `/fichiers/${evidenceFileId}?ouvrir=1`;
  const title = `Justificatif\u00a0: ${evidenceName}`;
  return (
    <Section title="Le justificatif">
      {evidenceType === "application/pdf" ? (
        <iframe className="h-[70vh] w-full border border-line" src={address} title={title} />
      ) : (
        <img className="max-w-full border border-line" src={address} alt={title} />
      )}
      <p className="mt-2">
        <a href={address} target="_blank" rel="noreferrer">
          L'ouvrir dans un autre onglet
        </a>
      </p>
    </Section>
  );
}

function Declared({ status }: { status: Shown }) {
  const { legal, evidence } = STATUSES[status.kind];
  return (
    <DescriptionList
      entries={[
        { label: "Début", value: status.validFrom ? formatDate(status.validFrom) : "Non précisé" },
        { label: "Fin", value: status.validUntil ? formatDate(status.validUntil) : "Non précisée" },
        { label: "Numéro", value: status.number },
        { label: "Autorité", value: status.authority },
        {
          label: "Justificatif",
          value: status.evidenceFileId ? (
            <a href={`/fichiers/${status.evidenceFileId}`} download>
              {status.evidenceName}
            </a>
          ) : (
            "Aucun"
          ),
          note: `Attendu\u00a0: ${evidence.join(", ")}.`,
        },
        { label: "Texte", value: <LawRef>{legal}</LawRef> },
        { label: "Déclaré le", value: dateOfInstant(status.createdAt) },
        {
          label: "Fiche",
          value: <Link to={`/fournisseurs/${status.organisationId}`}>{status.organisationName}</Link>,
        },
      ]}
    />
  );
}
