import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { PRIOR_NOTICE_ARTICLE, priorNoticeText } from "#app/domain/prior-notice.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { list, pageTitle } from "#app/fr.ts";
import { optionalDate } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { requirePurchase } from "#app/routes/purchases/require-purchase.ts";
import { DateField, ErrorSummary, FieldRow, SubmitButton, TextField } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listPriorNotices, recordPriorNotice } from "#db/queries/prior-notices.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { territoryLabels } from "#db/queries/reference.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Avis de préinformation") }];

const schema = z.object({
  on: optionalDate(),
  link: z
    .string({ error: "Indiquez l'adresse où l'avis se lit." })
    .trim()
    .max(500)
    .pipe(
      z.url({ protocol: /^https?$/, error: "Écrivez l'adresse entière, par exemple https://www.boamp.fr/…" }),
    ),
});

export async function loader(args: LoaderFunctionArgs) {
  const { purchase, mayEdit } = await requirePurchase(args, canRead);
  const { sql, today } = args.context.services;
  const notices = await listPriorNotices(sql, { purchaseId: purchase.id });
  const codes = purchase.lots.flatMap(lotTerritories);
  return {
    purchase: {
      id: purchase.id,
      title: purchase.title,
      organisationId: purchase.organisationId,
      buyer: purchase.buyer.name,
    },
    text: textOf(purchase, await territoryLabels(sql, { codes })),
    notices: notices.map((notice) => ({ ...notice, on: formatDate(notice.publishedOn) })),
    may: mayEdit,
    today: today(),
  };
}

function textOf(purchase: PurchaseDetail, places: ReadonlyMap<string, string>): string {
  const natures = [...new Set(purchase.lots.map(({ nature }) => NATURE_LABELS[nature]))];
  return priorNoticeText({
    ...purchase,
    nature: list(natures, "et"),
    lots: purchase.lots.map((lot) => ({
      ...lot,
      where: territoriesWords(lot, places),
      reservation: lot.reservation
        ? `${BASES[lot.reservation].label} (${BASES[lot.reservation].article})`
        : null,
    })),
  });
}

export async function action(args: ActionFunctionArgs) {
  const { purchase, viewer } = await requirePurchase(args, canEdit);
  const form = await readForm(args.request, schema, { fieldLength: 500 });
  if (form.status !== "success") return invalid(form);
  const { on, link } = form.value;
  const { sql, today } = args.context.services;
  if (on === null || on > today()) {
    const text = on === null ? "Indiquez la date de publication." : "Un avis se note une fois publié.";
    return invalid(form, { fieldErrors: { on: [text] } });
  }
  const { id: purchaseId, organisationId } = purchase;
  await recordPriorNotice(sql, {
    purchaseId,
    organisationId,
    accountId: viewer.accountId,
    publishedOn: on,
    link,
  });
  return redirectTo(args, `/espace/achats/${purchaseId}/preinformation`, { flash: "Avis noté sur l'achat." });
}

export default function PriorNoticePage() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, { on: page.today });
  const { purchase } = page;
  const home = `/espace/organisations/${purchase.organisationId}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: purchase.buyer, to: home },
          { label: purchase.title, to: `/espace/achats/${purchase.id}` },
          { label: "Avis de préinformation" },
        ]}
        title="Avis de préinformation"
        lead="Le texte à publier, tiré de l'achat, et la date et l'adresse de sa publication."
      />
      <ErrorSummary errors={state.errors} />
      <Section title="Texte à coller" aside={<LawRef>{PRIOR_NOTICE_ARTICLE}</LawRef>}>
        <label htmlFor="texte" className="sr-only">
          Texte de l'avis
        </label>
        <textarea id="texte" className="input" readOnly rows={18} defaultValue={page.text} />
        <p className="hint mt-2">Changez l'achat, et le texte suit. Relisez-le avant de le publier.</p>
      </Section>
      <Section title="Publications">
        {page.notices.length === 0 ? <p className="hint">Aucun avis n'est noté.</p> : null}
        <ul className="rows">
          {page.notices.map(({ id, on, link }) => (
            <li key={id} className="py-3">
              Publié le {on} ·{" "}
              <a href={link} rel="noreferrer">
                {link}
              </a>
            </li>
          ))}
        </ul>
        {page.may ? (
          <Form key={page.notices.length} method="post" className="form mt-4" noValidate>
            <FieldRow>
              <DateField field={state.field("on")} label="Publié le" max={page.today} required />
              <TextField field={state.field("link")} label="Adresse de l'avis" type="url" required />
            </FieldRow>
            <div>
              <SubmitButton tone="plain">Noter la publication</SubmitButton>
            </div>
          </Form>
        ) : null}
      </Section>
    </>
  );
}
