import { Form } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import type { Shown } from "#app/routes/programming/diagnosis.tsx";
import type { Diagnosis } from "#app/routes/programming/diagnosis-data.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { contract: NonNullable<Diagnosis["contract"]>; may: boolean; shown: Shown };

/** The contract that ends: how its end is known, and how it is put right. */
export function ContractSection({ contract, may, shown }: Props) {
  const { corrected, end } = contract;
  return (
    <Section title="Le marché en cours" id="marche">
      <DescriptionList
        entries={[
          { label: "Numéro", value: contract.uid },
          { label: "Objet", value: contract.object },
          { label: "Titulaire", value: contract.holders || null },
          { label: "Montant", value: contract.amount },
          { label: "Service", value: contract.service },
          { label: "Notifié le", value: contract.notified },
          { label: "Fin selon le fichier", value: contract.fileEnd, note: contract.computed },
          corrected
            ? {
                label: "Fin corrigée",
                value: end ? formatDate(end) : null,
                note: [corrected.motive, corrected.by ? `${corrected.by}, le ${corrected.on}` : ""]
                  .filter(Boolean)
                  .join(" · "),
              }
            : { label: "Fin retenue", value: end ? formatDate(end) : "non précisée" },
        ]}
      />
      {may ? (
        <Disclosure
          label="Corriger la date de fin"
          open={end === null || shown.error("endsOn").length > 0 || shown.error("motive").length > 0}
        >
          <Form method="post" className="form" noValidate>
            <DateField
              id="endsOn"
              name="endsOn"
              label="Fin du marché"
              hint="Vide&nbsp;: la fin que donne le fichier."
              defaultValue={shown.typed("endsOn", end ?? "")}
              errors={shown.error("endsOn")}
            />
            <TextField
              id="motive"
              name="motive"
              label="Motif"
              hint="Avenant, reconduction, résiliation… Un nouvel import ne changera pas cette date."
              defaultValue={shown.typed("motive")}
              errors={shown.error("motive")}
              maxLength={500}
            />
            <FormActions>
              <SubmitButton tone="plain" name="intent" value="end">
                Enregistrer la date
              </SubmitButton>
            </FormActions>
          </Form>
        </Disclosure>
      ) : null}
    </Section>
  );
}
