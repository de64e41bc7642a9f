import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import {
  byDay,
  countMonths,
  type Month,
  monthsAround,
  monthWords,
  readMonth,
} from "#app/domain/need-months.ts";
import { toSearchParams } from "#app/domain/search-query.ts";
import type { SearchQuery } from "#app/domain/search-terms.ts";
import { count, pageTitle } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { addressOf, feedOf } from "#app/views/search/address.ts";
import { readFollowed } from "#app/views/search/follow.ts";
import { needDates } from "#app/views/search/need-dates.ts";
import { listNeedDates } from "#db/queries/need-dates.ts";
import { isAsAsked } from "#search/engine.ts";

/** As the calendar of an agenda (besoins.ics): the first to end of a search, no more. */
const MOST = 500;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Calendrier des besoins, ${data?.name ?? ""}`) },
  {
    name: "description",
    content: "Mois par mois, les publications et les remises d'offres que les acheteurs prévoient.",
  },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { services } = context;
  const params = new URL(request.url).searchParams;
  const { query, sentence, lostPlace } = await readFollowed(services.sql, "needs", params);
  const { planned, total } = await plannedOf(services, query);
  const months = countMonths(planned);
  const asked = params.get("mois");
  // Nobody opens a calendar on an empty page: the first month to come that has a date.
  const now = services.today().slice(0, 7);
  const month = readMonth(asked ?? months.find((one) => one.month >= now)?.month ?? "", services.today());
  const { before, after } = monthsAround(month);
  const to = (asked: Month) => monthAddress(query, asked);
  return {
    name: monthWords(month),
    sentence:
      lostPlace === null
        ? sentence === "Besoins"
          ? "Tous les besoins publiés"
          : sentence
        : `${sentence} («\u00a0${lostPlace}\u00a0»\u00a0: ce lieu n'est pas connu)`,
    days: byDay(planned, month).map(({ on, planned: all }) => ({ on, day: formatDate(on), planned: all })),
    before: { to: to(before), label: monthWords(before) },
    after: { to: to(after), label: monthWords(after) },
    months: months.map(({ month: one, count: dates }) => ({
      month: one,
      label: monthWords(one),
      dates: count(dates, "date"),
      to: to(one),
      current: one === month,
    })),
    partial: total > MOST ? total : null,
    list: addressOf("needs", query),
    ics: feedOf("needs", query, "ics"),
    rss: feedOf("needs", query, "rss"),
  };
}

async function plannedOf({ search, sql }: Services, query: SearchQuery) {
  const result = await search.search("needs", {
    ...query,
    sort: "deadline",
    perPage: MOST,
  });
  const { hits, total } = isAsAsked(result) ? result : { hits: [], total: 0 };
  const idsOf = (kind: string) => hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
  const needs = await listNeedDates(sql, { purchaseIds: idsOf("achat"), callIds: idsOf("ami") });
  const planned = needDates(needs, "").map(({ uid, on, title, text, link }) => {
    const [what = "", ...name] = title.split("\u00a0: ");
    return { key: uid, on, what, title: name.join("\u00a0: "), buyer: text.split("\n")[0] ?? "", to: link };
  });
  return { planned, total };
}

function monthAddress(query: SearchQuery, month: Month): string {
  const params = toSearchParams(query);
  params.set("mois", month);
  return `/besoins/calendrier?${params}`;
}

export default function NeedMonth() {
  const page = useLoaderData<typeof loader>();
  const { name, sentence, days, before, after, months, partial, list, ics, rss } = page;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Besoins", to: list }, { label: "Calendrier" }]}
        title={name.charAt(0).toUpperCase() + name.slice(1)}
        lead={sentence}
        actions={<ButtonLink to={list}>Voir en liste</ButtonLink>}
      />
      <nav aria-label="Mois" className="mb-6">
        <ButtonRow>
          <ButtonLink to={before.to}>← {before.label}</ButtonLink>
          <ButtonLink to={after.to}>{after.label} →</ButtonLink>
        </ButtonRow>
      </nav>
      {days.length === 0 ? (
        <EmptyState
          title={`Rien de prévu en ${name}`}
          why="Aucune publication ni remise d'offres n'est annoncée ce mois-là pour cette recherche."
          ways={months.slice(0, 2).map(({ to, label, dates }) => ({ to, label, note: dates }))}
        />
      ) : (
        <ol className="rows">
          {days.map((day) => (
            <Day key={day.on} day={day} />
          ))}
        </ol>
      )}
      <Months months={months} />
      <p className="feeds">
        {partial ? `Les ${MOST} premiers besoins sur ${partial}. ` : ""}
        Dates prévues par les acheteurs, qui peuvent les changer. Ailleurs{"\u00a0"}:{" "}
        <a href={ics}>dans votre agenda (iCal)</a> · <a href={rss}>flux RSS</a>
      </p>
    </>
  );
}

type Page = Awaited<ReturnType<typeof loader>>;

function Day({ day: { day, planned } }: { day: Page["days"][number] }) {
  return (
    <li className="py-4">
      <h2 className="text-base font-semibold">{day}</h2>
      <ul>
        {planned.map(({ key, what, title, buyer, to }) => (
          <li key={key} className="py-1">
            <Link to={to}>{title}</Link>{" "}
            <span className="text-s text-muted">
              {what} · {buyer}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Every month that has a date: nobody turns empty pages. */
function Months({ months }: Pick<Page, "months">) {
  if (months.length === 0) return null;
  return (
    <div className="mt-10">
      <Section title="Tous les mois">
        <ul className="flex flex-wrap gap-x-6 gap-y-2 pt-4">
          {months.map(({ month, label, dates, to, current }) => (
            <li key={month}>
              {current ? <strong>{label}</strong> : <Link to={to}>{label}</Link>}{" "}
              <span className="text-s text-muted">{dates}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
