import { Form } from "@remix-run/react";
import { formatMonth } from "#app/domain/date.ts";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import type { FormState } from "#app/http/form-state.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { FileField, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Named = {
  fileId: number;
  name: string;
  contract: string;
  others: readonly { id: number; pseudonym: string; month: string }[];
};

/** Before a person is erased: which proofs go, which entries of others lose theirs, and what replaces them. */
export function EraseSection(props: {
  id: number;
  pseudonym: string;
  proofs: readonly Named[];
  home: string;
  state: FormState;
}) {
  const { id, pseudonym, proofs, home, state } = props;
  const shared = proofs.filter(({ others }) => others.length > 0);
  const told = shared.flatMap(({ others }) => others.map((other) => other.id));
  return (
    <Section
      title={`Effacer ${pseudonym}`}
      intro="Sa fiche, le journal de ses lectures et les justificatifs qui la nomment sont supprimés, sans retour. Ses heures restent, sous un pseudonyme que personne ne peut plus relier à elle."
    >
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="told" value={told.join(",")} />
        <p className="prose">{gone(proofs)}</p>
        {shared.map((proof, at) => (
          <div key={proof.fileId}>
            <input type="hidden" name={`proofs[${at}].file`} value={proof.fileId} />
            <FileField
              field={state.field(`proofs[${at}].replacement`)}
              label={`Remplacer «\u00a0${proof.name}\u00a0»`}
              hint={`${proof.contract}. Prouve aussi\u00a0: ${othersOf(proof)}. Joignez le même justificatif sans ${pseudonym}\u00a0; sinon ces saisies restent comptées, «\u00a0preuve à redonner\u00a0».`}
              accept={EVIDENCE_ACCEPT}
            />
          </div>
        ))}
        <FormActions>
          <SubmitButton name="intent" value="erase" tone="danger">
            {`Effacer ${pseudonym}${proofs.length > 0 ? " et ses justificatifs" : ""}`}
          </SubmitButton>
          <ButtonLink to={`${home}/participants?fiche=${id}`} tone="link">
            Ne pas effacer
          </ButtonLink>
        </FormActions>
      </Form>
    </Section>
  );
}

function gone(proofs: readonly Named[]): string {
  if (proofs.length === 0) return "Aucun justificatif ne la nomme.";
  const names = proofs.map(({ name, contract }) => `«\u00a0${name}\u00a0» (${contract})`).join(", ");
  return `${proofs.length === 1 ? "Ce justificatif est supprimé" : "Ces justificatifs sont supprimés"}\u00a0: ${names}.`;
}

const othersOf = ({ others }: Named) =>
  others.map(({ pseudonym, month }) => `${pseudonym}, ${formatMonth(month)}`).join("\u00a0; ");
