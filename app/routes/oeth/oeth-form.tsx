import { Form } from "@remix-run/react";
import { OETH_SUPPLIERS, type OethSupplier } from "#app/domain/oeth.rules.ts";
import type { OethAsked, OethLine } from "#app/routes/oeth/asked.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Fieldset, MoneyField, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";

// The column of the form is narrow.
const SHORTS: Record<OethSupplier, string> = {
  EA: "EA",
  ESAT: "ESAT",
  TIH: "TIH",
  EPS: "Portage salarial",
};

type Props = { asked: OethAsked; years: readonly number[] };

/** The employer, then the purchases of the year; sent in the address, so that the estimate can be kept and printed. */
export function OethForm({ asked, years }: Props) {
  const { typed, question, problems } = asked;
  const errors = (name: string) => (problems[name] ? [problems[name]] : null);
  return (
    <Form method="get" className="form" noValidate preventScrollReset>
      <SelectField
        label="Employeur"
        name="employeur"
        required
        defaultValue={question.employer}
        options={[
          { value: "prive", label: "Privé" },
          { value: "public", label: "Public" },
        ]}
      />
      <SelectField
        label="Année déclarée"
        name="annee"
        required
        defaultValue={question.on.slice(0, 4)}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <TextField
        label="Effectif"
        name="effectif"
        width="short"
        inputMode="numeric"
        defaultValue={typed.effectif}
        errors={errors("effectif")}
      />
      <TextField
        label="Taux d'emploi direct"
        hint="Bénéficiaires de l'obligation d'emploi sur l'effectif."
        name="taux"
        unit="%"
        width="short"
        inputMode="decimal"
        defaultValue={typed.taux}
        errors={errors("taux")}
      />
      <MoneyField
        label="Contribution brute"
        hint="Avant toute déduction. Réciproque ne la calcule pas."
        name="contribution"
        unit="€"
        defaultValue={typed.contribution}
        errors={errors("contribution")}
      />
      {asked.lines.map((line, index) => (
        <Line key={index} line={line} index={index} errors={errors} />
      ))}
      <div>
        <SubmitButton>Estimer la déduction</SubmitButton>
      </div>
    </Form>
  );
}

function Line(props: { line: OethLine; index: number; errors: (name: string) => readonly string[] | null }) {
  const { line, index, errors } = props;
  const rank = index + 1;
  const fields = <LineFields line={line} rank={rank} errors={errors} />;
  const isEmpty = [line.prix, line.couts, line.montant3].every((text) => text === "");
  // A row without amounts waits folded, so that the first purchase stands in sight.
  if (index > 0 && isEmpty) return <Disclosure label={`Achat ${rank}`}>{fields}</Disclosure>;
  return <Fieldset legend={`Achat ${rank}`}>{fields}</Fieldset>;
}

function LineFields(props: {
  line: OethLine;
  rank: number;
  errors: (name: string) => readonly string[] | null;
}) {
  const { line, rank, errors } = props;
  const of = <span className="sr-only"> de l'achat {rank}</span>;
  return (
    <div className="form">
      <SelectField
        label={<>Fournisseur{of}</>}
        name="type"
        id={`type-${rank}`}
        required
        defaultValue={line.type}
        options={OETH_SUPPLIERS.map((value) => ({ value, label: SHORTS[value] }))}
      />
      <MoneyField
        label={<>Prix{of}</>}
        name="prix"
        id={`prix-${rank}`}
        defaultValue={line.prix}
        errors={errors(`prix-${rank}`)}
      />
      <MoneyField
        label={<>Coûts à retirer{of}</>}
        hint="Matières, produits, sous-traitance, consommations intermédiaires, frais de vente."
        name="couts"
        id={`couts-${rank}`}
        defaultValue={line.couts}
        errors={errors(`couts-${rank}`)}
      />
      <MoneyField
        label={<>Ou montant 3 de l'attestation{of}</>}
        hint="Le coût de main-d'œuvre attesté remplace le calcul."
        name="montant3"
        id={`montant3-${rank}`}
        defaultValue={line.montant3}
        errors={errors(`montant3-${rank}`)}
      />
    </div>
  );
}
