import { formatDate } from "#app/domain/date.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";
import { bandOf } from "#app/domain/supply.ts";
import { BAND_LABELS } from "#app/domain/supply-words.ts";
import { KINDS } from "#app/routes/advisor/answer.ts";
import { readAsked } from "#app/routes/advisor/asked.ts";
import { askedNeed } from "#app/routes/advisor/asked-need.ts";
import type { Services } from "#app/services.ts";
import { listOpenTo, listShown } from "#app/views/advice/supply.ts";

/** The complete list behind the advisor's supply: the same question, page by page, by band of distance. */

const PER_PAGE = 50;

export async function loadAdvisorSuppliers({ sql, today }: Services, params: URLSearchParams) {
  const day = today();
  const asked = await readAsked(sql, { params, today: day, own: DEFAULT_RULES });
  const need = askedNeed(asked, KINDS[asked.buyer]);
  const open = need ? await listOpenTo(sql, { need, today: day }) : [];
  const wanted = bandAsked(params);
  const shown = wanted === null ? open : open.filter((one) => bandOf(one) === wanted);
  const number = pageAsked(params, shown.length);
  const question = questionOf(params);
  const address = `/reserver/fournisseurs?${question}${wanted === null ? "" : `&distance=${wanted + 1}`}`;
  return {
    total: open.length,
    place: asked.place.where?.label ?? "",
    onWords: formatDate(asked.on),
    backTo: `/reserver?${question}`,
    bands: [
      {
        label: `toutes (${open.length})`,
        to: `/reserver/fournisseurs?${question}`,
        current: wanted === null,
      },
      ...BAND_LABELS.flatMap((label, band) => {
        const many = open.filter((one) => bandOf(one) === band).length;
        const to = `/reserver/fournisseurs?${question}&distance=${band + 1}`;
        return many === 0 ? [] : [{ label: `${label} (${many})`, to, current: wanted === band }];
      }),
    ],
    suppliers: await listShown(sql, shown.slice((number - 1) * PER_PAGE, number * PER_PAGE)),
    page: { page: number, perPage: PER_PAGE, total: shown.length, address },
  };
}

function bandAsked(params: URLSearchParams): number | null {
  const band = Number(params.get("distance")) - 1;
  return Number.isInteger(band) && band >= 0 && band < BAND_LABELS.length ? band : null;
}

function pageAsked(params: URLSearchParams, total: number): number {
  const page = Number(params.get("page"));
  const last = Math.max(1, Math.ceil(total / PER_PAGE));
  return Number.isInteger(page) && page >= 1 ? Math.min(page, last) : 1;
}

/** The question alone, without what this page adds to it. */
function questionOf(params: URLSearchParams): string {
  const question = new URLSearchParams(params);
  question.delete("distance");
  question.delete("page");
  return question.toString();
}
