import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { onBehalfOf, sharesTold } from "#app/domain/buyer-group.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { saveSharing } from "#app/routes/groups/share-actions.ts";
import { shareRows } from "#app/routes/groups/share-data.ts";
import { requirePurchase } from "#app/routes/purchases/require-purchase.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, Fieldset, FormActions, MoneyField, SelectField, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { amountWords } from "#app/views/labels.ts";
import { listGroups } from "#db/queries/buyer-groups.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Acheter à plusieurs, ${data.title}` : "Acheter à plusieurs") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { purchase, viewer, sharing, own, mayEdit } = await requirePurchase(args, canRead, {
    shared: "read",
  });
  const { sql } = args.context.services;
  const { organisationId } = purchase;
  const groups = own ? await listGroups(sql, { organisationId }) : [];
  const rows = sharing ? await shareRows(sql, { purchase, sharing }) : [];
  const amounts = purchase.lots.flatMap(({ amountCents }) => amountCents ?? []);
  const estimateCents = amounts.length > 0 ? amounts.reduce((sum, cents) => sum + cents, 0) : null;
  const leads = own && mayEdit;
  return {
    id: purchase.id,
    title: purchase.title,
    organisationId,
    own,
    leads,
    group: sharing && { id: sharing.groupId, name: sharing.name },
    behalf: sharing && onBehalfOf(sharing.members.map(({ name }) => name)),
    groups: groups.flatMap(({ id, name, part }) =>
      part === "leader" ? [{ value: String(id), label: name }] : [],
    ),
    rows: rows.map((row) => ({
      ...row,
      may: leads || (purchase.archivedAt === null && canEdit(viewer, row.organisationId)),
    })),
    told: sharesTold(rows, estimateCents),
    estimate: amountWords(estimateCents),
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

// Members say their own share whatever their right on the rest: the action keeps to what they may write.
export async function action(args: ActionFunctionArgs) {
  const found = await requirePurchase(args, canEdit, { shared: "read" });
  return saveSharing(args, found);
}

export default function SharePurchase() {
  const page = useLoaderData<typeof loader>();
  const stored = {
    group: page.group ? String(page.group.id) : "",
    ...Object.fromEntries(page.rows.map(({ field, typed }) => [field, typed])),
  };
  const state = formState(useActionData<typeof action>()?.result, stored);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: page.title, to: `/espace/achats/${page.id}` },
          { label: "Acheter à plusieurs" },
        ]}
        title="Acheter à plusieurs"
        lead={
          page.behalf
            ? `Cet achat est fait ${page.behalf}.`
            : "Pour qui cet achat est fait, et la part de chacun."
        }
      />
      <ErrorSummary errors={state.errors} />
      {page.leads ? <ChooseGroup page={page} state={state} /> : null}
      {page.group ? <Shares page={page} state={state} /> : null}
    </>
  );
}

function ChooseGroup({ page, state }: { page: Page; state: FormState }) {
  const home = `/espace/organisations/${page.organisationId}/groupements`;
  if (page.groups.length === 0) {
    return (
      <EmptyState
        title="Vous ne coordonnez aucun groupe"
        why="Un groupement de commandes ou une centrale d'achat se crée une fois&nbsp;: ses membres acceptent d'y entrer, puis chaque achat peut être fait pour leur compte."
        ways={[{ to: home, label: "Créer un groupe" }]}
      />
    );
  }
  return (
    <Form method="post" className="form" noValidate>
      <SelectField
        field={state.field("group")}
        label="Cet achat est fait"
        hint="Les membres du groupe le lisent, ou le modifient selon leur droit. Publié, il dit pour le compte de qui il est fait."
        empty="Pour votre seule structure"
        options={page.groups}
        required
      />
      <FormActions>
        <SubmitButton tone="plain" name="intent" value="group">
          Enregistrer le groupe de cet achat
        </SubmitButton>
        <Link to={home}>Vos groupes</Link>
      </FormActions>
    </Form>
  );
}

function Shares({ page, state }: { page: Page; state: FormState }) {
  const { rows, told, estimate, group } = page;
  const writable = rows.filter(({ may }) => may);
  const read = rows.filter(({ may }) => !may);
  return (
    <Section
      title="Part estimée de chacun"
      link={group ? { to: `/espace/groupements/${group.id}`, label: group.name } : undefined}
      intro={`Estimation de l'achat, tous lots\u00a0: ${estimate}. Les parts ne sont lues que des membres du groupe.`}
    >
      {told ? (
        <div className="mb-4">
          <Notice tone={told.tone} title={told.text} />
        </div>
      ) : null}
      {read.length > 0 ? (
        <DescriptionList
          entries={read.map(({ name, amount }) => ({ label: name, value: amount ?? "part non dite" }))}
        />
      ) : null}
      {writable.length > 0 ? (
        <Form method="post" className="form mt-4" noValidate>
          <Fieldset legend={page.leads ? "Parts des membres" : "Votre part"}>
            {writable.map(({ organisationId, name, field }) => (
              <MoneyField key={organisationId} field={state.field(field)} label={name} />
            ))}
          </Fieldset>
          <FormActions>
            <SubmitButton tone="plain" name="intent" value="shares">
              {page.leads ? "Enregistrer les parts" : "Enregistrer votre part"}
            </SubmitButton>
          </FormActions>
        </Form>
      ) : null}
    </Section>
  );
}
