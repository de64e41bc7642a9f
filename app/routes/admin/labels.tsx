import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { OFFER_LIMITS } from "#app/domain/offer.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { idField, optionalText } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireAdmin } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { decideLabel, listLabelsToVerify } from "#db/queries/offer-labels.ts";

const MOST_SHOWN = 50;

export const meta: MetaFunction = () => [{ title: pageTitle("Labels à vérifier") }];

const decisionSchema = z
  .object({
    intent: z.enum(["verify", "refuse"], { error: "Choisissez de vérifier ou de refuser." }),
    offer: idField,
    label: z.string().max(OFFER_LIMITS.label),
    file: idField,
    motive: optionalText(500),
  })
  .superRefine(({ intent, motive }, context) => {
    if (intent !== "refuse" || motive) return;
    const message = "Dites pourquoi ce justificatif est refusé\u00a0: la structure le lira.";
    context.addIssue({ code: "custom", path: ["motive"], message });
  });

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args);
  return { labels: await listLabelsToVerify(args.context.services.sql, { limit: MOST_SHOWN }) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireAdmin(args);
  const form = await readForm(args.request, decisionSchema);
  if (form.status !== "success") return invalid(form);
  const { intent, offer: offerId, label, file: fileId, motive } = form.value;
  const decided = await decideLabel(args.context.services.sql, {
    ...{ offerId, label, fileId, accountId: viewer.accountId },
    verification: intent === "verify" ? "verified" : "refused",
    motive: intent === "verify" ? null : motive,
  });
  const done =
    intent === "verify"
      ? `Label «\u00a0${label}\u00a0» vérifié.`
      : `Justificatif de «\u00a0${label}\u00a0» refusé.`;
  const flash = decided
    ? done
    : "Rien n'a changé\u00a0: ce justificatif a été remplacé, ou quelqu'un a déjà décidé.";
  return redirectTo(args, "/admin/labels", { flash });
}

export default function LabelsToVerify() {
  const { labels } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Administration", to: "/admin" }, { label: "Labels à vérifier" }]}
        title="Labels à vérifier"
        lead="Ceux qu'une offre cite avec un justificatif, les plus anciens d'abord."
      />
      <ErrorSummary errors={state.errors} />
      {labels.length === 0 ? (
        <EmptyState
          title="Aucun label à vérifier"
          why="Un label sans justificatif reste affiché comme déclaré&nbsp;: il n'attend rien de vous."
          ways={[{ to: "/admin", label: "Revenir à l'administration" }]}
        />
      ) : (
        <ul className="rows">
          {labels.map((one) => (
            <LabelToVerify key={`${one.offerId} ${one.label}`} one={one} />
          ))}
        </ul>
      )}
    </>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["labels"][number];

function LabelToVerify({ one }: { one: Row }) {
  const { offerId, title, organisationName, label, fileId, fileName, createdAt } = one;
  return (
    <li className="py-5">
      <p>
        <strong>{label}</strong> pour <Link to={`/offres/${offerId}`}>{title}</Link>, {organisationName}
      </p>
      <p className="text-s text-muted">
        <a href={`/fichiers/${fileId}`}>{fileName}</a>, reçu le {dateOfInstant(createdAt)}
      </p>
      <Form method="post" className="form pt-3" noValidate>
        <input type="hidden" name="offer" value={offerId} />
        <input type="hidden" name="label" value={label} />
        <input type="hidden" name="file" value={fileId ?? ""} />
        <TextField
          id={`motive-${offerId}-${fileId}`}
          name="motive"
          label="Motif, en cas de refus"
          hint="La structure le lit dans l'éditeur de son offre."
          maxLength={500}
        />
        <div className="button-row">
          <SubmitButton name="intent" value="verify" label={`Vérifier ce label\u00a0: ${label}, ${title}`}>
            Vérifier ce label
          </SubmitButton>
          <SubmitButton
            name="intent"
            value="refuse"
            tone="danger"
            label={`Refuser le justificatif\u00a0: ${label}, ${title}`}
          >
            Refuser le justificatif
          </SubmitButton>
        </div>
      </Form>
    </li>
  );
}
