import { CALL_EVENT_LABELS } from "#app/domain/call-life.ts";
import { DECLINE_MOTIVES, type DeclineMotive } from "#app/domain/funnel.ts";
import { formatEuros } from "#app/domain/money.ts";
import { inParis } from "#app/domain/paris-time.ts";
import type { FrozenExchange } from "#app/domain/sourcing-file.ts";
import { count } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import {
  type LotAnswer,
  type LotCall,
  type LotMail,
  type LotQuote,
  listLotAnswers,
  listLotCallQuestions,
  listLotCalls,
  listLotMails,
  listLotMessages,
  listLotQuotes,
} from "#db/queries/lot-exchanges.ts";
import { listMeetings } from "#db/queries/lot-follow.ts";

type Own = { lotId: number; organisationId: number };

const line = (at: Date, who: readonly string[], label: string, text = ""): FrozenExchange => ({
  on: inParis(at).day,
  with: [...who],
  label,
  text,
});

/** All that was sent, said and met around a lot, in order of days. The buyer's own notes stay its own. */
export async function lotExchanges(sql: Services["sql"], own: Own): Promise<FrozenExchange[]> {
  const [mails, messages, answers, calls, questions, quotes, meetings] = await Promise.all([
    listLotMails(sql, own),
    listLotMessages(sql, own),
    listLotAnswers(sql, own),
    listLotCalls(sql, own),
    listLotCallQuestions(sql, own),
    listLotQuotes(sql, own),
    listMeetings(sql, own),
  ]);
  const all = [
    ...calls.map(callLine),
    ...questions.map((one) =>
      line(one.at, [], `Réponse publiée pour tous\u00a0: ${one.title}`, `${one.published}\n${one.answer}`),
    ),
    ...mails.flatMap(mailLines),
    ...answers.map(answerLine),
    ...messages.map((one) => line(one.at, [one.name], `Message\u00a0: ${one.subject}`, one.body)),
    ...quotes.flatMap(quoteLines),
    ...meetings.map(({ happenedOn, names, notes }) => ({
      on: happenedOn,
      with: names,
      label: "Rencontre",
      text: notes,
    })),
  ];
  return all.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

const callLine = (one: LotCall) =>
  line(one.at, [], `${CALL_EVENT_LABELS[one.kind]}\u00a0: ${one.title}`, callText(one));

/** Documents go with their fingerprint: what was read then can be told from any other version. */
function callText({ kind, answers, files, motive }: LotCall): string {
  if (kind === "closed") return count(answers, "réponse reçue", "réponses reçues");
  if (files.length === 0) return motive;
  return files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`).join("\n");
}

const mailLines = (one: LotMail): FrozenExchange[] => [
  line(one.at, [one.name], one.rank === 0 ? "Informé par courriel" : "Relancé par courriel"),
  ...(one.openedAt ? [line(one.openedAt, [one.name], "Lien ouvert")] : []),
];

const answerLine = (one: LotAnswer) =>
  line(
    one.at,
    [one.name],
    one.stage === "interested" ? "Intérêt manifesté" : `Décliné\u00a0: ${motiveOf(one.motive)}`,
    one.message ?? "",
  );

const quoteLines = (one: LotQuote): FrozenExchange[] => [
  line(one.sentAt, [one.name], `Devis demandé\u00a0: ${one.title}`),
  ...(one.answeredAt
    ? [
        line(
          one.answeredAt,
          [one.name],
          one.declined ? "Ne remet pas de devis" : one.chosen ? "Devis reçu, choisi" : "Devis reçu",
          one.amountCents === null ? "" : formatEuros(one.amountCents),
        ),
      ]
    : []),
];

const motiveOf = (motive: string | null) =>
  DECLINE_MOTIVES[motive as DeclineMotive]?.toLowerCase() ?? "sans motif";
