import { data } from "@remix-run/node";
import { closingProblems, DECISIONS, TARGETED } from "#app/domain/committee.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { candidates, loadCommittee } from "#app/routes/committees/committee-data.ts";
import { addCommitteeItems, closeCommittee, saveCommittee } from "#db/queries/committee-writes.ts";
import type { Committee } from "#db/queries/committees.ts";

type Act = { args: RouteArgs; committee: Committee; accountId: number; form: FormData };

const MOST = 200;
const here = ({ committee }: Act) => `/espace/comites/${committee.id}`;
const refuse = (problems: string[], status = 422) => data({ problems }, { status });

/** A post of a session: contracts put on its list, decisions, or its end. */
export async function actOnCommittee(act: Act) {
  if (act.committee.closedAt)
    return refuse(["Cette séance est close\u00a0: ses décisions ne changent plus."], 409);
  const intent = act.form.get("intent");
  if (intent === "add") return present(act);
  if (intent !== "save" && intent !== "close")
    return refuse(["Dites ce qui est à enregistrer\u00a0: des décisions, ou la fin de la séance."]);
  const saved = await decide(act);
  if (!saved) return refuse(["Cette séance vient d'être close\u00a0: ses décisions ne changent plus."], 409);
  if (intent === "save") return redirectTo(act.args, here(act), { flash: "Décisions enregistrées." });
  return close(act);
}

async function present(act: Act) {
  const { args, committee, form } = act;
  const { services } = args.context;
  const asked = new Set(form.getAll("sujet").map(String).slice(0, MOST));
  const { items } = await loadCommittee(services, committee);
  const chosen = (await candidates(services, { committee, items })).filter(({ key }) => asked.has(key));
  if (chosen.length === 0) return refuse(["Cochez au moins un marché à présenter."]);
  const rows = chosen.map(({ contractId, purchaseId, title, contractEnd, amountCents }) => ({
    ...{ contractId, purchaseId, title, amountCents },
    endsOn: contractEnd,
  }));
  const { id, organisationId } = committee;
  await addCommitteeItems(services.sql, { id, organisationId, items: rows });
  return redirectTo(args, here(act), { flash: `Inscrits à la séance\u00a0: ${rows.length}.` });
}

function decide({ args, committee, accountId, form }: Act) {
  const { sql, now } = args.context.services;
  const text = (name: string, most: number) =>
    String(form.get(name) ?? "")
      .trim()
      .slice(0, most);
  const ids = form.getAll("item").map(Number).filter(Number.isSafeInteger).slice(0, MOST);
  return saveCommittee(sql, {
    id: committee.id,
    organisationId: committee.organisationId,
    accountId,
    participants: text("participants", 4000),
    notes: text("notes", 20_000),
    decisions: ids.map((id) => ({
      id,
      decision: DECISIONS.find((one) => one === form.get(`decision-${id}`)) ?? null,
      considerations: TARGETED.filter((one) => form.getAll(`considerations-${id}`).includes(one)),
      motive: text(`motive-${id}`, 2000),
      drop: form.get(`retirer-${id}`) !== null,
    })),
    now: now(),
  });
}

async function close(act: Act) {
  const { args, committee, accountId } = act;
  const { sql, now } = args.context.services;
  const { items } = await loadCommittee({ sql }, committee);
  const problems = closingProblems(items);
  if (problems.length > 0) return refuse(problems);
  const { id, organisationId } = committee;
  await closeCommittee(sql, { id, organisationId, accountId, now: now() });
  return redirectTo(args, here(act), {
    flash: "Séance close\u00a0: ses décisions et ses cotations ne changent plus.",
  });
}
