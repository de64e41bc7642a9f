import type { NeedPageData } from "#app/routes/needs/need.tsx";
import type { OwnMatch } from "#app/routes/needs/need-matches.ts";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Score } from "#app/ui/score.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { LawEntry, LawPanel } from "#app/ui/verdict.tsx";
import { Why } from "#app/ui/why.tsx";
import { LotMatchRow } from "#app/views/lot-match-row.tsx";
import { VerdictLines } from "#app/views/standing-section.tsx";

type Lot = NeedPageData["need"]["lots"][number];
type Props = { lot: Lot; page: NeedPageData };

/** One lot: what is asked, who can answer, and what the law allows. */
export function LotSection({ lot, page }: Props) {
  const { need, own } = page;
  const alone = need.lots.length === 1;
  const name = alone ? lot.title : `Lot ${lot.number} · ${lot.title}`;
  const all = `/espace/achats/${need.id}/lots/${lot.number}`;
  return (
    <Columns>
      <Section
        id={`lot-${lot.number}`}
        title={lot.amount ? `${name}, ${lot.amount}` : name}
        link={own && lot.candidates ? { to: all, label: lot.candidates } : undefined}
        aside={!own && lot.candidates ? <span className="text-muted">{lot.candidates}</span> : undefined}
      >
        {own ? (
          <div className="mb-6">
            <TopMatches lot={lot} page={page} />
          </div>
        ) : null}
        <Mine lot={lot} page={page} />
        {lot.description ? <p className="prose mb-4 mt-4 whitespace-pre-line">{lot.description}</p> : null}
        <DescriptionList entries={lot.facts} />
        <Invitation lot={lot} page={page} />
      </Section>
      <Section
        level={alone ? 2 : 3}
        title={
          <>
            Ce que le droit permet{alone ? null : <span className="sr-only"> pour le lot {lot.number}</span>}
          </>
        }
      >
        <LawPanel>
          {lot.law.map(({ base, verdict, title, text, article }) => (
            <LawEntry key={base} verdict={verdict} title={title} article={article}>
              {text}
            </LawEntry>
          ))}
        </LawPanel>
        <p className="law-ref mt-3">{need.verdictsOn}</p>
      </Section>
    </Columns>
  );
}

/** For the buyer's own people: the five best, and the way to all of them. */
function TopMatches({ lot, page: { need, tops } }: Props) {
  const matches = tops[lot.id] ?? [];
  if (matches.length === 0) {
    return (
      <EmptyState
        level={3}
        title="Aucun fournisseur potentiel pour ce lot"
        why="Aucune offre publiée n'est du même métier et n'atteint le lieu d'exécution. Un code CPV plus large ou un appel à manifestation d'intérêt peut en faire venir."
        ways={[{ to: `/espace/achats/${need.id}`, label: "Revoir le lot" }]}
      />
    );
  }
  return (
    <Rows ordered>
      {matches.map((match, index) => (
        <LotMatchRow key={match.organisationId} match={match} rank={index + 1} />
      ))}
    </Rows>
  );
}

/** For a supplier: what each of its structures is to this lot. */
function Mine({ lot, page: { mine, need } }: Props) {
  return mine
    .filter(({ lotId }) => lotId === lot.id)
    .map((match) => (
      <OwnMatchBlock
        key={match.organisationId}
        match={match}
        answerTo={need.open && need.published ? `/besoins/${need.id}/lots/${lot.number}/reponse` : null}
      />
    ));
}

function OwnMatchBlock({ match, answerTo }: { match: OwnMatch; answerTo: string | null }) {
  const { name, lapse, words, steps, score, verdicts, on, stage, mayAnswer, organisationId } = match;
  return (
    <div className="mb-6 border-b border-line pb-6 pt-4">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <h3>{name}</h3>
          {stage.answered && stage.label ? (
            <p className="mt-1">
              <Tag state>{stage.label}</Tag>
            </p>
          ) : null}
          {lapse ? (
            <p className="mt-2">Vos offres ne correspondent pas à ce lot&nbsp;: {lapse}.</p>
          ) : (
            <Why {...words} steps={steps} />
          )}
        </div>
        {lapse ? null : (
          <div className="w-36">
            <Score score={score} />
          </div>
        )}
      </div>
      {verdicts.length > 0 ? (
        <div className="mt-3">
          <VerdictLines lines={verdicts} on={on} folded />
        </div>
      ) : null}
      {answerTo && mayAnswer ? <Answer to={`${answerTo}?structure=${organisationId}`} stage={stage} /> : null}
    </div>
  );
}

function Answer({ to, stage }: { to: string; stage: OwnMatch["stage"] }) {
  return (
    <div className="mt-4">
      <ButtonRow>
        {stage.answered ? (
          <ButtonLink to={to}>Modifier ma réponse</ButtonLink>
        ) : (
          <>
            <ButtonLink to={to} tone="primary">
              Manifester mon intérêt
            </ButtonLink>
            <ButtonLink to={`${to}&reponse=refus`}>Décliner</ButtonLink>
          </>
        )}
      </ButtonRow>
    </div>
  );
}

/** For whoever has no structure to answer with: how to get there. */
function Invitation({ page: { need, own, mine, signedIn } }: Props) {
  if (own || mine.length > 0 || !need.open || !need.published) return null;
  return (
    <div className="mt-5">
      <ButtonLink
        to={signedIn ? "/espace/organisations/nouvelle" : `/connexion?retour=/besoins/${need.id}`}
        tone={need.lots.length === 1 ? "primary" : "plain"}
      >
        {signedIn
          ? "Ajouter votre structure pour manifester votre intérêt"
          : "Se connecter pour manifester votre intérêt"}
      </ButtonLink>
    </div>
  );
}
