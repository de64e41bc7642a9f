import { SHARE_BASES, SHARE_BASIS_CODES, SHARE_DEFINITIONS } from "#app/domain/staff-share.ts";
import type { FormState } from "#app/http/form-state.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, FieldRow, SelectField, TextField } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";

export const SHARES = [
  { name: "shareDisabled", ...SHARE_DEFINITIONS.handicap },
  { name: "shareDisadvantaged", ...SHARE_DEFINITIONS.insertion },
  { name: "shareDetained", ...SHARE_DEFINITIONS.prison },
] as const;
const BASES = SHARE_BASIS_CODES.map((value) => ({ value, label: SHARE_BASES[value] }));

/** The definition of each share, and what its own words leave open. */
export function WhoCounts() {
  return (
    <>
      <p className="hint">
        Un marché réservé demande au moins la moitié de l'effectif concerné. Tant que rien n'est documenté, un
        statut en cours la fait présumer. <LawRef>CCP, art. R.&nbsp;2113-7</LawRef>
      </p>
      <Disclosure label="Qui compte, et parmi qui&nbsp;?">
        <dl className="records">
          {SHARES.map(({ label, definition, article }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {definition} <LawRef>{article}</LawRef>
              </dd>
            </div>
          ))}
        </dl>
        <p className="hint">
          Le texte ne dit pas si l'on compte des personnes ou des équivalents temps plein&nbsp;: dites ce que
          vous avez retenu, l'acheteur le lira.
        </p>
      </Disclosure>
    </>
  );
}

export function ShareFields({ field, today }: { field: FormState["field"]; today: string }) {
  return (
    <>
      <FieldRow>
        {SHARES.map(({ name, label }) => (
          <TextField
            key={name}
            field={field(name)}
            label={label}
            inputMode="decimal"
            width="short"
            unit="%"
          />
        ))}
      </FieldRow>
      <FieldRow>
        <DateField field={field("sharesOn")} label="Parts constatées le" max={today} />
        <SelectField
          field={field("sharesBasis")}
          label="Elles comptent"
          options={BASES}
          empty="Non précisé"
        />
        <TextField
          field={field("staff")}
          label="Effectif"
          inputMode="numeric"
          width="short"
          unit="personnes"
        />
      </FieldRow>
      <TextField
        field={field("sharesNote")}
        label="Précision sur ces parts"
        hint="Population et période. Exemple&nbsp;: moyenne des douze derniers mois, encadrement compris."
        maxLength={300}
      />
    </>
  );
}
