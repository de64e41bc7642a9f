import { Form, Link } from "@remix-run/react";
import type { ForYouPage } from "#app/routes/needs/for-you.tsx";
import { addressOf, DEADLINES, isNarrowed, PER_PAGE, SORTS } from "#app/routes/needs/for-you-asked.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FieldRow, SelectField, SubmitButton } from "#app/ui/form.tsx";
import { MatchRow } from "#app/ui/match-row.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Rows } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { VerdictBadges } from "#app/views/verdicts.tsx";

type Needs = NonNullable<ForYouPage["needs"]>;
type Need = Needs["rows"][number];
type Props = { page: ForYouPage; needs: Needs; home: string };

/** The needs that match, narrowed and ordered as asked. */
export function NeedsView({ page, needs, home }: Props) {
  const { asked, counts } = page;
  return (
    <>
      {counts.besoins > 0 ? <Narrowing page={page} needs={needs} /> : null}
      {needs.total === 0 ? <Nothing page={page} home={home} /> : null}
      {needs.rows.length > 0 ? (
        <Rows ordered label="Besoins">
          {needs.rows.map((need, index) => (
            <NeedLine
              key={need.id}
              need={need}
              rank={(asked.page - 1) * PER_PAGE + index + 1}
              mayAnswer={page.may.answer}
            />
          ))}
        </Rows>
      ) : null}
      <Pagination
        page={asked.page}
        perPage={PER_PAGE}
        total={needs.total}
        to={(to) => addressOf(asked, { page: to })}
      />
    </>
  );
}

function Narrowing({ page: { asked }, needs: { choices } }: Pick<Props, "page" | "needs">) {
  return (
    <>
      <div className="pt-3">
        <Disclosure label="Filtrer" open={isNarrowed(asked)}>
          <Form method="get" className="form form-wide" preventScrollReset>
            <FieldRow>
              <Choice label="Secteur" name="secteur" value={asked.sector} options={choices.sectors} />
              <Choice
                label="Territoire"
                name="dep"
                value={asked.departement}
                options={choices.departements}
              />
              <Choice
                label="Remise des offres"
                name="echeance"
                value={asked.deadline}
                options={Object.entries(DEADLINES).map(([value, { label }]) => ({ value, label }))}
              />
              <Choice label="Votre réponse" name="etape" value={asked.stage} options={choices.stages} />
              {choices.offers.length > 1 ? (
                <Choice
                  label="Offre"
                  name="offre"
                  value={asked.offerId === null ? null : String(asked.offerId)}
                  options={choices.offers}
                />
              ) : null}
            </FieldRow>
            {asked.sort === "score" ? null : <input type="hidden" name="tri" value={asked.sort} />}
            <div className="pb-4">
              <SubmitButton tone="plain">Filtrer les besoins</SubmitButton>
            </div>
          </Form>
        </Disclosure>
      </div>
      <SortLinks
        links={Object.entries(SORTS).map(([sort, { label }]) => ({
          label,
          to: addressOf(asked, { sort }),
          current: asked.sort === sort,
        }))}
      />
    </>
  );
}

function Choice(props: {
  label: string;
  name: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <SelectField
      label={props.label}
      name={props.name}
      required
      empty="Tous"
      defaultValue={props.value ?? ""}
      options={props.options}
    />
  );
}

function NeedLine({ need, rank, mayAnswer }: { need: Need; rank: number; mayAnswer: boolean }) {
  const { verdicts, state } = need;
  return (
    <MatchRow
      level={2}
      rank={rank}
      to={need.to}
      name={need.name}
      about={need.about}
      reasons={need.words.reasons}
      against={need.words.against}
      lapsed={need.lapsed}
      verdicts={
        verdicts.length > 0 || state ? (
          <>
            <VerdictBadges verdicts={verdicts} />
            {state ? <Tag state>{state}</Tag> : null}
          </>
        ) : null
      }
      score={need.score}
      more={<NeedMore need={need} mayAnswer={mayAnswer} />}
      action={mayAnswer ? <AnswerLink need={need} /> : null}
    />
  );
}

const AnswerLink = ({ need }: { need: Need }) => (
  <Link to={need.answerTo}>
    {need.answered ? "Modifier votre réponse" : "Répondre"}
    <span className="sr-only">&nbsp;: {need.name}</span>
  </Link>
);

/** When it closes, and the other ways to go from here. */
function NeedMore({ need, mayAnswer }: { need: Need; mayAnswer: boolean }) {
  const { deadline, answered, name } = need;
  const ways = [
    ...(mayAnswer && !answered ? [{ to: `${need.answerTo}&reponse=refus`, label: "Décliner" }] : []),
    { to: `/besoins/${need.purchaseId}/question`, label: "Poser une question" },
    { to: `/acheteurs/${need.buyerId}`, label: "Voir l'acheteur" },
  ];
  return (
    <div className="inline-links row-tags">
      {deadline ? (
        <span>
          <strong className="text-ink">{deadline.left}</strong>, offres attendues vers le {deadline.date}
        </span>
      ) : (
        <span>Date de remise non précisée</span>
      )}
      {ways.map(({ to, label }) => (
        <Link key={to} to={to}>
          {label}
          <span className="sr-only">&nbsp;: {name}</span>
        </Link>
      ))}
    </div>
  );
}

function Nothing({ page: { asked }, home }: Pick<Props, "page" | "home">) {
  if (isNarrowed(asked)) {
    return (
      <EmptyState
        title="Aucun besoin avec ces filtres"
        why="D'autres besoins vous correspondent, ailleurs, plus tard ou pour une autre offre."
        ways={[{ to: "?", label: "Voir tous les besoins pour vous" }]}
      />
    );
  }
  return (
    <EmptyState
      title="Aucun besoin ouvert ne correspond encore"
      why="Un besoin correspond quand une offre publiée est du même métier et atteint le lieu d'exécution, avant la date de remise."
      ways={[
        { to: "?vue=presque", label: "Voir les besoins qui correspondent presque" },
        { to: `${home}/offres`, label: "Revoir vos offres", note: "métiers, codes CPV et territoires" },
        { to: "/besoins", label: "Parcourir tous les besoins publiés" },
      ]}
    />
  );
}
