import { CALL_EVENT_LABELS } from "#app/domain/call-life.ts";
import { DECLINE_MOTIVES, type DeclineMotive } from "#app/domain/funnel.ts";
import { inParis } from "#app/domain/paris-time.ts";
import type { FrozenExchange } from "#app/domain/sourcing-file.ts";
import { count } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import {
  listLotAnswers,
  listLotCallQuestions,
  listLotCalls,
  listLotMails,
  listLotMessages,
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
  const [mails, messages, answers, calls, questions, meetings] = await Promise.all([
    listLotMails(sql, own),
    listLotMessages(sql, own),
    listLotAnswers(sql, own),
    listLotCalls(sql, own),
    listLotCallQuestions(sql, own),
    listMeetings(sql, own),
  ]);
  const all = [
    ...calls.map((one) =>
      line(
        one.at,
        [],
        `${CALL_EVENT_LABELS[one.kind]} : ${one.title}`,
        one.kind === "closed" ? count(one.answers, "réponse reçue", "réponses reçues") : one.motive,
      ),
    ),
    ...questions.map((one) =>
      line(one.at, [], `Réponse publiée pour tous : ${one.title}`, `${one.published}\n${one.answer}`),
    ),
    ...mails.flatMap((one) => [
      line(one.at, [one.name], one.rank === 0 ? "Informé par courriel" : "Relancé par courriel"),
      ...(one.openedAt ? [line(one.openedAt, [one.name], "Lien ouvert")] : []),
    ]),
    ...answers.map((one) =>
      line(
        one.at,
        [one.name],
        one.stage === "interested" ? "Intérêt manifesté" : `Décliné : ${motiveOf(one.motive)}`,
        one.message ?? "",
      ),
    ),
    ...messages.map((one) => line(one.at, [one.name], `Message : ${one.subject}`, one.body)),
    ...meetings.map((one) => ({
      on: one.happenedOn,
      with: one.names,
      label: "Rencontre",
      text: one.notes,
    })),
  ];
  return all.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

const motiveOf = (motive: string | null) =>
  DECLINE_MOTIVES[motive as DeclineMotive]?.toLowerCase() ?? "sans motif";
