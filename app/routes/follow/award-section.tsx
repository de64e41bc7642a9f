import { Form, Link } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { FollowPage } from "#app/routes/follow/follow.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, FieldRow, MoneyField, SelectField, SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { page: FollowPage; state: FormState };

const MAY_WIN = ["interested", "shortlisted", "contacted"];

/** Who holds the contract: kept with its amount and date, and told to « Marchés attribués ». */
export function AwardSection({ page, state }: Props) {
  const { awards, rows } = page.found;
  const candidates = rows.filter(({ stage }) => MAY_WIN.includes(stage));
  if (awards.length === 0 && (candidates.length === 0 || !page.may)) return null;
  const contracts = `/espace/organisations/${page.purchase.organisationId}/marches`;
  return (
    <Section title="Attribution" id="attribution">
      <ul className="rows">
        {awards.map(({ organisationId, name, amount, on, contractId }) => (
          <li key={organisationId} className="py-3">
            <strong>{name}</strong> · {amount ?? "montant non précisé"} · notifié le {on}
            {contractId ? (
              <>
                {" "}
                · <Link to={contracts}>voir les marchés attribués</Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {page.may && candidates.length > 0 ? (
        <AwardForm page={page} state={state} candidates={candidates} />
      ) : null}
    </Section>
  );
}

function AwardForm({ page, state, candidates }: Props & { candidates: FollowPage["found"]["rows"] }) {
  const { field, errors } = state;
  const wrong = errors.some(({ id }) => ["holder", "amount", "awardedOn"].includes(id ?? ""));
  return (
    <Disclosure label="Noter l'attribution" open={wrong}>
      <Form method="post" action="?#attribution" className="form" noValidate>
        <SelectField
          field={field("holder")}
          label="Titulaire"
          empty="Choisissez"
          required
          options={candidates.map(({ organisationId, name }) => ({
            value: String(organisationId),
            label: name,
          }))}
        />
        <FieldRow>
          <MoneyField field={field("amount")} label="Montant" hint="Laissez vide s'il n'est pas connu." />
          <DateField field={field("awardedOn")} label="Notifié le" max={page.today} required />
        </FieldRow>
        <div>
          <SubmitButton tone="plain" name="intent" value="award">
            Noter l'attribution
          </SubmitButton>
        </div>
      </Form>
    </Disclosure>
  );
}
