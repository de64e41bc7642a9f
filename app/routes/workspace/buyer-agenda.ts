import {
  committeeTask,
  essentialDataDue,
  type RenewalTask,
  renewalTasks,
  type Waiting,
} from "#app/domain/buyer-agenda.ts";
import { addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import { missingEssentials } from "#app/domain/decp-award.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { purchaseDuties } from "#app/domain/purchase-duties.ts";
import { QUOTE_ARTICLE } from "#app/domain/quote-request.ts";
import { count } from "#app/fr.ts";
import { type Stepped, steppedSubjects } from "#app/routes/programming/subjects.ts";
import type { Services } from "#app/services.ts";
import { studyBuyer } from "#app/views/lot-studies.ts";
import {
  listCallsAsked,
  listCallsToReport,
  listQuotesToSettle,
  listRecordedAwards,
  listUndecidedClauses,
  listUnsettledLots,
  type Settling,
} from "#db/queries/buyer-agenda.ts";
import { listCommittees } from "#db/queries/committees.ts";

/** What waits for a buyer beside the dates of its purchases: each with its address, its day, its why and its rule. */
export type Agenda = Waiting & { to: string; about: string };

/** Where reading the market before a contract comes from. */
export const SOURCING_RULE = "Études préalables et échanges\u00a0: CCP, art. R.\u00a02111-1";

type Reads = Pick<Services, "sql" | "today" | "now">;

export async function buyerAgenda(services: Reads, organisationId: number): Promise<Agenda[]> {
  const parts = await Promise.all([
    renewals(services, organisationId),
    clauses(services, organisationId),
    quotesAndCalls(services, organisationId),
    awards(services, organisationId),
  ]);
  return parts.flat();
}

async function renewals(services: Reads, organisationId: number): Promise<Agenda[]> {
  const home = `/espace/organisations/${organisationId}`;
  const today = services.today();
  const subjects = await steppedSubjects(services, { organisationId });
  const orphans = subjects.filter(({ purchaseId }) => purchaseId === null);
  const told = renewalTasks(
    orphans.map((one) => ({ ...one, rated: one.scores !== null })),
    today,
  );
  return [
    ...told.map((task) => ({ ...task, ...aboutRenewal(task, home) })),
    ...(await committee(services, { organisationId, home, subjects })),
  ];
}

function aboutRenewal({ subjects, step }: RenewalTask, home: string) {
  const [first] = subjects;
  return subjects.length === 1 && first
    ? { to: `${home}/diagnostic/${first.key}`, about: first.title }
    : {
        to: `${home}/programmation?etape=${step}`,
        about: count(subjects.length, "marché qui se termine", "marchés qui se terminent"),
      };
}

async function committee(
  { sql, today }: Reads,
  { organisationId, home, subjects }: { organisationId: number; home: string; subjects: readonly Stepped[] },
): Promise<Agenda[]> {
  const waiting = subjects.filter(({ step }) => step === "programme").length;
  const heldOn = waiting > 0 ? (await listCommittees(sql, { organisationId })).map((one) => one.heldOn) : [];
  const task = committeeTask({ heldOn, waiting }, today());
  return task
    ? [{ ...task, to: `${home}/comites`, about: count(waiting, "marché à présenter", "marchés à présenter") }]
    : [];
}

/** The social clause is decided before the consultation: owed, or its exemption is written. */
async function clauses(services: Reads, organisationId: number): Promise<Agenda[]> {
  const { sql, today } = services;
  const undecided = await listUndecidedClauses(sql, { organisationId });
  if (undecided.length === 0) return [];
  const { settings } = await studyBuyer(services, organisationId);
  return undecided.flatMap((purchase) => {
    const { value, reasons } = purchaseDuties(purchase, settings, today()).obligations.socialClauseRequired;
    const [reason] = reasons;
    if (value !== true || !reason) return [];
    return [
      {
        on: purchase.publicationOn,
        what: "Décider de la clause sociale",
        about: purchase.title,
        why: "Une condition d'exécution sociale est due, ou un motif écrit, avant la consultation.",
        rule: reason.article,
        to: `/espace/achats/${purchase.purchaseId}/clause`,
      },
    ];
  });
}

async function quotesAndCalls({ sql, now }: Reads, organisationId: number): Promise<Agenda[]> {
  const asked = { organisationId, now: now() };
  const [quotes, over, questions] = await Promise.all([
    listQuotesToSettle(sql, asked),
    listCallsToReport(sql, asked),
    listCallsAsked(sql, asked),
  ]);
  const since = ({ deadlineAt }: Settling) => inParis(deadlineAt).day;
  return [
    ...quotes.map((one) => ({
      on: since(one),
      what: `Choisir un devis (${count(one.count, "réponse")})`,
      about: one.title,
      why: `Les réponses étaient attendues jusqu'au ${formatDate(since(one))}\u00a0: choisissez, ou classez sans suite, avec le motif.`,
      rule: QUOTE_ARTICLE,
      to: `/espace/devis/${one.id}`,
    })),
    ...questions.map((one) => ({
      on: since(one),
      what: `Répondre à ${count(one.count, "question")}`,
      about: one.title,
      why: "La même réponse est lue par tous\u00a0: elle doit venir avant la fin de l'appel.",
      rule: "Égalité de traitement\u00a0: CCP, art. L.\u00a03 et R.\u00a02111-1",
      to: `/espace/ami/${one.id}`,
    })),
    ...over.map((one) => ({
      on: null,
      what: "Écrire le bilan de l'appel",
      about: one.title,
      why: `Clos, avec ${count(one.count, "réponse")}\u00a0: dites ce que vous en avez appris et ce qui suit.`,
      rule: SOURCING_RULE,
      to: `/espace/ami/${one.id}`,
    })),
  ];
}

/** Records stay a year on the list: beyond it, only « Marchés attribués » tells what is missing. */
const AWARD_MONTHS = 12;

async function awards({ sql, today }: Reads, organisationId: number): Promise<Agenda[]> {
  const since = addMonths(today(), -AWARD_MONTHS);
  const [unsettled, recorded] = await Promise.all([
    listUnsettledLots(sql, { organisationId, today: today() }),
    listRecordedAwards(sql, { organisationId, since }),
  ]);
  const follow = (one: { purchaseId: number; lotNumber: number }) =>
    `/espace/achats/${one.purchaseId}/lots/${one.lotNumber}/suivi#attribution`;
  return [
    ...unsettled.map((one) => ({
      on: one.awardOn as IsoDate | null,
      what: "Noter l'attribution, ou l'échec",
      about: one.lots > 1 ? `${one.title}, lot ${one.lotNumber}` : one.title,
      why: `L'attribution était prévue le ${formatDate(one.awardOn)}\u00a0: qui est titulaire, ou pourquoi la procédure n'a rien donné\u00a0?`,
      rule: "Les dates de votre achat",
      to: follow(one),
    })),
    ...recorded.flatMap((one) => {
      const missing = missingEssentials(one);
      const due = missing.length > 0 ? essentialDataDue(one) : null;
      if (!due) return [];
      return [
        {
          ...due,
          why: `${due.why} Il manque\u00a0: ${missing.join(", ")}.`,
          about: one.title,
          to: follow(one),
        },
      ];
    }),
  ];
}
