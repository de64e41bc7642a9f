import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { LegalBase } from "#app/domain/eligibility.ts";
import { DECLINE_MOTIVES, type Stage } from "#app/domain/funnel.ts";
import { canEdit, type Viewer } from "#app/domain/permission.ts";
import { isOpen } from "#app/domain/programmed-purchase.ts";
import { pageTitle } from "#app/fr.ts";
import { attachOptions } from "#app/http/attachments.ts";
import { formState } from "#app/http/form-state.ts";
import { idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { lateAnswers } from "#app/http/late-answer.ts";
import { matchWords } from "#app/http/match-words.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { loadLosses } from "#app/http/status-losses.ts";
import { sendResponse } from "#app/routes/needs/send-response.ts";
import { ErrorSummary, FormActions, RadioGroup, SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { Why } from "#app/ui/why.tsx";
import { AttachFields } from "#app/views/attachments.tsx";
import { LateAnswers } from "#app/views/late-answer.tsx";
import { Losses } from "#app/views/losses.tsx";
import { markSeen } from "#db/queries/funnel.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { findMatch } from "#db/queries/supplier-needs.ts";

const MOTIVE_OPTIONS = Object.entries(DECLINE_MOTIVES).map(([value, label]) => ({ value, label }));

export const meta: MetaFunction<typeof loader> = ({ data: need }) => [
  { title: pageTitle(need ? `Répondre\u00a0: ${need.title}` : "Répondre à un besoin") },
];

async function findOpenLot(args: RouteArgs & Pick<LoaderFunctionArgs, "params">) {
  const { sql, today } = args.context.services;
  const purchase = await findPurchase(sql, { id: idParam(args.params.id) });
  const lot = purchase?.lots.find(({ number }) => number === idParam(args.params.number));
  if (!purchase || !lot || purchase.state !== "published") notFound("Ce besoin n'est pas publié.");
  return { purchase, lot, open: isOpen(purchase, today()) };
}

const suppliersOf = (viewer: Viewer) =>
  viewer.memberships.filter(
    ({ isSupplier, organisationId }) => isSupplier && canEdit(viewer, organisationId),
  );

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { purchase, lot, open } = await findOpenLot(args);
  const { sql } = args.context.services;
  const suppliers = suppliersOf(viewer);
  const { searchParams } = new URL(args.request.url);
  const asked = Number(searchParams.get("structure"));
  const chosen = suppliers.find(({ organisationId }) => organisationId === asked) ?? suppliers[0];
  const match =
    chosen && (await readMatch(args, { lotId: lot.id, organisationId: chosen.organisationId, viewer }));
  const [words] = match ? await matchWords(sql, [match.reasons]) : [];
  const attach =
    chosen &&
    (await attachOptions(sql, {
      answer: { lotId: lot.id, organisationId: chosen.organisationId },
      today: args.context.services.today(),
    }));
  const title =
    purchase.lots.length > 1 ? `${purchase.title}, lot ${lot.number}\u00a0: ${lot.title}` : purchase.title;
  return {
    title,
    purchaseId: purchase.id,
    buyer: purchase.buyer.name,
    open,
    verified: viewer.emailVerified,
    suppliers: suppliers.map(({ organisationId, name }) => ({ value: String(organisationId), label: name })),
    words: words ?? null,
    attach: attach ?? null,
    late: chosen
      ? await lateAnswers(args.context.services, {
          about: { lotId: lot.id },
          organisationId: chosen.organisationId,
        })
      : [],
    losses: match && chosen ? await lossesOf(args, chosen.organisationId, match, lot.reservation) : [],
    stored: {
      documents: attach?.checked ?? [],
      structure: chosen ? String(chosen.organisationId) : "",
      reponse: match?.stage === "declined" || searchParams.get("reponse") === "refus" ? "refus" : "interet",
      message: match?.message ?? "",
      motive: match?.motive ?? "",
    },
  };
}

const ANSWERED: readonly Stage[] = ["interested", "shortlisted", "contacted"];

async function lossesOf(
  { context }: RouteArgs,
  organisationId: number,
  { stage, stageAt: since }: { stage: Stage; stageAt: Date },
  reservation: LegalBase | null,
) {
  if (!ANSWERED.includes(stage)) return [];
  const { sql, today } = context.services;
  const of = await loadLosses(sql, { organisationIds: [organisationId], today: today() });
  return of({ organisationId, since, reservation });
}

// Opening this page is reading the need: the buyer sees that it was seen.
async function readMatch(args: RouteArgs, seen: { lotId: number; organisationId: number; viewer: Viewer }) {
  const { sql } = args.context.services;
  const { lotId, organisationId, viewer } = seen;
  await markSeen(sql, { lotId, organisationId, accountId: viewer.accountId });
  return findMatch(sql, { lotId, organisationId });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const { purchase, lot } = await findOpenLot(args);
  return sendResponse(args, { viewer, purchase, lotId: lot.id, suppliers: suppliersOf(viewer) });
}

const ANSWERS = [
  { value: "interet", label: "Manifester mon intérêt" },
  { value: "refus", label: "Décliner", hint: "L'acheteur saura pourquoi, et pourra revoir son besoin." },
];

export default function Respond() {
  const need = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result as Parameters<typeof formState>[0];
  const { errors, field } = formState(result, need.stored);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Besoins", to: "/besoins" },
          { label: need.title, to: `/besoins/${need.purchaseId}` },
          { label: "Répondre" },
        ]}
        title={`Répondre à «\u00a0${need.title}\u00a0»`}
        lead={`${need.buyer} prépare cet achat. Répondre n'engage pas\u00a0: ce n'est pas une candidature.`}
      />
      <ErrorSummary errors={errors} />
      <Losses losses={need.losses} apart />
      <LateAnswers late={need.late} open={need.open} />
      {need.words ? (
        <Section title="Pourquoi ce besoin vous correspond">
          <Why reasons={need.words.reasons} against={need.words.against} />
        </Section>
      ) : null}
      {need.suppliers.length === 0 || !need.open ? <CannotAnswer open={need.open} /> : null}
      {need.suppliers.length > 0 && need.open ? (
        <Form method="post" className="form" noValidate>
          <SelectField field={field("structure")} label="Au nom de" options={need.suppliers} required />
          <RadioGroup field={field("reponse")} label="Votre réponse" required options={ANSWERS} />
          <SelectField
            field={field("motive")}
            label="Motif, si vous déclinez"
            options={MOTIVE_OPTIONS}
            empty="Choisissez"
          />
          <TextArea
            field={field("message")}
            label="Message à l'acheteur"
            hint="Ce que vous pouvez faire, vos délais, ce qui vous aiderait à répondre."
            rows={5}
          />
          {need.attach ? <AttachFields attach={need.attach} field={field} /> : null}
          <FormActions>
            <SubmitButton>Envoyer ma réponse</SubmitButton>
            <Link to={`/besoins/${need.purchaseId}`}>Revenir au besoin</Link>
          </FormActions>
        </Form>
      ) : null}
    </>
  );
}

function CannotAnswer({ open }: { open: boolean }) {
  if (!open)
    return (
      <Notice tone="warn" title="Ce besoin n'est plus ouvert">
        Sa date de remise est passée.
      </Notice>
    );
  return (
    <Notice tone="info" title="Répondre demande une structure fournisseur">
      <Link to="/espace/organisations/nouvelle">Ajoutez votre structure</Link> avec son SIRET, puis revenez à
      ce besoin.
    </Notice>
  );
}
