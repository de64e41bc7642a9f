import { data } from "@remix-run/node";
import { BULK_STATES, type BulkChange, bulkProblem } from "#app/domain/bulk-edit.ts";
import { isIsoDate } from "#app/domain/date.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { purchaseOf } from "#app/domain/purchase-of-contract.ts";
import { count } from "#app/fr.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { groupsOf } from "#app/routes/programming/subjects.ts";
import { findContract } from "#db/queries/programming.ts";
import { bulkEditPurchases, groupContracts } from "#db/queries/programming-writes.ts";
import { createPurchase } from "#db/queries/purchase-writes.ts";

type Act = { args: RouteArgs; organisationId: number; accountId: number; form: FormData };

const refused = (problem: string) => data({ problem }, { status: 422 });

/** A post of « Programmation »: lots gathered in one purchase, or one change to all the lines ticked. */
export async function actOnProgramme(act: Act) {
  return act.form.get("intent") === "group" ? gather(act) : bulk(act);
}

async function gather({ args, organisationId, accountId, form }: Act) {
  const { services } = args.context;
  const groups = await groupsOf(services, organisationId);
  const asked = form.get("group");
  const group = groups.find(({ lots }) => lots.map(({ contract }) => contract.id).join("-") === asked);
  if (!group) return refused("Ces lots ne sont plus à réunir\u00a0: l'un d'eux a changé. Rechargez la page.");
  if (group.lots.length > PURCHASE_LIMITS.lots) {
    const most = PURCHASE_LIMITS.lots;
    return refused(
      `Ces ${group.lots.length} lots sont plus qu'un achat n'en compte (${most})\u00a0: ils restent à part.`,
    );
  }
  const owner = { organisationId, accountId, today: services.today() };
  const id = await groupContracts(services.sql, { ...owner, group });
  if (id === null)
    return refused("Ces lots n'ont pas pu être réunis\u00a0: rechargez la page, puis recommencez.");
  return redirectTo(args, `/espace/achats/${id}`, {
    flash: `${count(group.lots.length, "lot réuni", "lots réunis")} en un achat.`,
  });
}

const MOST = 200;

async function bulk({ args, organisationId, accountId, form }: Act) {
  const subjects = form.getAll("sujet").map(String).slice(0, MOST);
  if (subjects.length === 0) return refused("Cochez au moins une ligne.");
  const change = changeOf(form);
  if (change === null) return refused("Cette date n'existe pas\u00a0: écrivez-la sous la forme 2027-03-01.");
  const problem = bulkProblem(change);
  if (problem) return refused(problem);
  const made = await programmeContracts({ args, organisationId, accountId, form }, idsOf(subjects, "marche"));
  const ids = [...idsOf(subjects, "achat"), ...made.ids];
  const { sql } = args.context.services;
  const { changed, skipped } = await bulkEditPurchases(sql, { organisationId, accountId, ids, change });
  const left = [...skipped, ...made.skipped].map(
    ({ title, reason }) => `«\u00a0${title}\u00a0»\u00a0: ${reason}`,
  );
  const url = new URL(args.request.url);
  return redirectTo(args, `${url.pathname}${url.search}`, {
    flash: {
      kind: left.length > 0 ? "warning" : "success",
      text: [
        `${count(changed, "achat modifié")}.`,
        ...(left.length > 0 ? [`Laissés\u00a0: ${left.slice(0, 5).join("\u00a0; ")}.`] : []),
      ].join(" "),
    },
  });
}

const idsOf = (subjects: readonly string[], kind: string): number[] =>
  subjects.flatMap((key) => {
    const id = new RegExp(`^${kind}-([1-9]\\d{0,14})$`).exec(key)?.[1];
    return id ? [Number(id)] : [];
  });

function changeOf(form: FormData): BulkChange | null {
  const text = (name: string) =>
    String(form.get(name) ?? "")
      .trim()
      .slice(0, 500);
  const studyOn = text("studyOn") || null;
  const month = text("publicationMonth") || null;
  if ((studyOn && !isIsoDate(studyOn)) || (month && !isIsoDate(`${month}-01`))) return null;
  return {
    service: text("service").slice(0, 200) || null,
    state: BULK_STATES.find((state) => state === text("state")) ?? null,
    studyOn,
    publicationMonth: month,
    motive: text("motive") || null,
  };
}

/** A purchase for each contract that none follows: what the bulk change is then made to. */
async function programmeContracts({ args, organisationId, accountId }: Act, contractIds: readonly number[]) {
  const { sql, today } = args.context.services;
  const ids: number[] = [];
  const skipped: { title: string; reason: string }[] = [];
  for (const id of contractIds) {
    const contract = await findContract(sql, { id, organisationId });
    if (!contract || contract.purchaseId !== null) continue;
    const contractEnd = contract.correctedEndsOn ?? contract.endsOn;
    const { fields, lots } = purchaseOf([{ ...contract, contractEnd }], { today: today() });
    if (contract.cpv === null) {
      skipped.push({ title: contract.object, reason: "sans code CPV, programmez-le à part" });
      continue;
    }
    const saved = await createPurchase(sql, { organisationId, accountId, fields, lots, contractId: id });
    if (saved.ok) ids.push(saved.id);
    else skipped.push({ title: contract.object, reason: "sa référence est déjà celle d'un autre achat" });
  }
  return { ids, skipped };
}
