import { expect, test } from "vitest";
import { isReminderDue, queueReminder, type RemindedNeed } from "#app/domain/queue-reminder.ts";

const today = "2026-11-23";
const need = (
  title: string,
  publicationOn: string | null,
  more: Partial<RemindedNeed> = {},
): RemindedNeed => ({
  ...{ title, buyerName: "Riom", publicationOn, case: null },
  reasons: [{ code: "clause-due", text: "Due.", article: null }],
  ...more,
});
const followedBy = (organisationId: number, snoozedUntil: string | null = null): Partial<RemindedNeed> => ({
  case: { state: snoozedUntil ? "snoozed" : "open", organisationId, snoozedUntil },
});

test("a week apart, and at once the first time", () => {
  expect([
    isReminderDue(null, today),
    isReminderDue("2026-11-16", today),
    isReminderDue("2026-11-17", today),
  ]).toEqual([true, true, false]);
});

test("what waits for a body is told, soonest first; what others follow and what is put off is not", () => {
  const reminder = queueReminder(
    [
      need("Sans date", null),
      need("École", "2027-03-01"),
      need("Voirie", "2027-02-01", followedBy(1)),
      need("Reprise", "2027-01-15", followedBy(1, "2026-11-23")),
      need("Plus tard", "2027-01-01", followedBy(1, "2026-12-01")),
      need("Ailleurs", "2026-12-01", followedBy(2)),
    ],
    1,
    today,
  );
  expect(reminder).toMatchObject({ toTake: 2, toConfirm: 0, followed: 2 });
  expect(reminder?.lines).toEqual([
    "Reprise (Riom)\u00a0: consultation prévue le 15\u00a0janvier 2027",
    "Voirie (Riom)\u00a0: consultation prévue le 1er\u00a0février 2027",
    "École (Riom)\u00a0: consultation prévue le 1er\u00a0mars 2027",
    "Sans date (Riom)\u00a0: date de consultation non précisée",
  ]);
});

test("nothing that waits, no mail", () => {
  expect(queueReminder([need("Ailleurs", null, followedBy(2))], 1, today)).toBeNull();
});
