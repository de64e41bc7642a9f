import { Form } from "@remix-run/react";
import { HEADING_HINTS, HEADING_LABELS, HEADINGS, type Heading } from "#app/domain/potential-rating.ts";
import type { Shown } from "#app/routes/programming/diagnosis.tsx";
import type { Diagnosis } from "#app/routes/programming/diagnosis-data.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormActions, RadioGroup, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { diagnosis: Pick<Diagnosis, "rating" | "scale">; may: boolean; shown: Shown };

/** The rating as it stands, and the form that makes it or makes it again. */
export function RatingSection({ diagnosis, may, shown }: Props) {
  const { rating, scale } = diagnosis;
  const refused = HEADINGS.some((heading) => shown.error(heading).length > 0);
  return (
    <Section
      title="Cotation du potentiel durable"
      intro={
        rating
          ? `${rating.total.points} sur ${rating.total.most}, le ${rating.on}${rating.ratedBy ? `, par ${rating.ratedBy}` : ""}.`
          : "Pas encore coté. La cotation se fait avec les services, de J – 24 à J – 14 mois avant la fin du marché."
      }
    >
      {rating ? (
        <DescriptionList
          entries={HEADINGS.map((heading) => ({
            label: HEADING_LABELS[heading],
            value: stepWords(rating[heading], scale[heading]),
            note: rating.why[heading],
          }))}
        />
      ) : null}
      {may ? (
        rating ? (
          <Disclosure label="Revoir la cotation" open={refused}>
            <RatingForm diagnosis={diagnosis} shown={shown} />
          </Disclosure>
        ) : (
          <RatingForm diagnosis={diagnosis} shown={shown} />
        )
      ) : null}
    </Section>
  );
}

const stepWords = (score: number | null, steps: readonly string[]) =>
  score === null ? "non coté" : `${score} · ${steps[score] ?? "échelon retiré de l'échelle"}`;

function RatingForm({ diagnosis: { rating, scale }, shown }: Omit<Props, "may">) {
  return (
    <Form method="post" className="form form-wide" noValidate>
      {HEADINGS.map((heading) => (
        <div key={heading}>
          <RadioGroup
            id={heading}
            name={heading}
            label={HEADING_LABELS[heading]}
            hint={HEADING_HINTS[heading]}
            defaultValue={shown.typed(heading, scoreOf(rating, heading))}
            errors={shown.error(heading)}
            options={scale[heading].map((word, index) => ({
              value: String(index),
              label: `${index} · ${word}`,
            }))}
            columns
            required
          />
          <TextArea
            name={`${heading}Why`}
            label={`Pourquoi, pour «\u00a0${HEADING_LABELS[heading].toLowerCase()}\u00a0»`}
            rows={2}
            defaultValue={shown.typed(`${heading}Why`, rating?.why[heading] ?? "")}
          />
        </div>
      ))}
      <FormActions>
        <SubmitButton name="intent" value="rate">
          Enregistrer la cotation
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

const scoreOf = (rating: Diagnosis["rating"], heading: Heading): string => String(rating?.[heading] ?? "");
