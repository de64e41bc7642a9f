import type { LoaderFunctionArgs } from "@remix-run/node";
import { formatDate } from "#app/domain/date.ts";
import { PLAN_EVENT_LABELS, planEvents } from "#app/domain/purchase-plan.ts";
import { toIcs } from "#app/exports/ics.ts";
import { notFound } from "#app/http/guard.ts";
import { originOf, secretOf } from "#app/http/settings.ts";
import { readCalendarToken } from "#app/routes/programming/calendar-token.ts";
import { steppedSubjects } from "#app/routes/programming/subjects.ts";
import { findMembership } from "#db/queries/members.ts";

/** Every date of a buyer's programme, for the agenda of one of its people. */
export async function loader(args: LoaderFunctionArgs) {
  const { services } = args.context;
  const key = readCalendarToken(args.params.token ?? "", secretOf(args)) ?? notFound();
  const member = (await findMembership(services.sql, key)) ?? notFound();
  const { organisationId } = key;
  const subjects = await steppedSubjects(services, { organisationId });
  const origin = originOf(args);
  const dates = subjects.flatMap((subject) =>
    planEvents(subject, services.today()).map(({ kind, on }) => ({
      uid: `programme-${subject.key}-${kind}`,
      on,
      title: `${PLAN_EVENT_LABELS[kind]}\u00a0: ${subject.title}`,
      text: `${subject.reference}. ${PLAN_EVENT_LABELS[kind]} le ${formatDate(on)}.`,
      place: null,
      link:
        subject.purchaseId === null
          ? `${origin}/espace/organisations/${organisationId}/diagnostic/${subject.key}`
          : `${origin}/espace/achats/${subject.purchaseId}`,
      changedAt: subject.updatedAt,
      version: subject.version,
    })),
  );
  return new Response(toIcs(`Achats de ${member.name}`, dates), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="achats.ics"',
      "Cache-Control": "private, no-store",
    },
  });
}
