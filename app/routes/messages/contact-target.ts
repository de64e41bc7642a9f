import { canPublish, canRead, type Viewer } from "#app/domain/permission.ts";
import { type IdArgs, idParam, notFound } from "#app/http/guard.ts";
import { wholeOf } from "#app/http/typed.ts";
import { addressHash } from "#app/jobs/message-mail.ts";
import { aboutPath } from "#app/views/messages.ts";
import type { Sql } from "#db/client.ts";
import {
  type AboutThing,
  findAbout,
  findPurchaseAbout,
  listBuyerAbouts,
} from "#db/queries/conversation-abouts.ts";
import { findReach, isRefused } from "#db/queries/message-reach.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

/** Who is written to, and about what. */
export type Target = {
  id: number;
  name: string;
  /** what the conversation is about; null: to be chosen among `choices` */
  about: AboutThing | null;
  choices: AboutThing[];
  /** a question on a need, whose answer the buyer may publish */
  question: boolean;
  /** the page it comes from */
  back: string;
};

/** The target of `/fournisseurs/:id/contacter`, `/acheteurs/:id/contacter` or `/besoins/:id/question`. */
export function targetOf(args: IdArgs, viewer: Viewer): Promise<Target> {
  const url = new URL(args.request.url);
  const ask = { sql: args.context.services.sql, id: idParam(args.params.id), params: url.searchParams };
  if (url.pathname.startsWith("/besoins/")) return ofNeed(ask);
  return url.pathname.startsWith("/acheteurs/") ? ofBuyer(ask) : ofSupplier(ask, viewer);
}

type Ask = { sql: Sql; id: number; params: URLSearchParams };

const numberOf = (params: URLSearchParams, name: string) => wholeOf(params.get(name) ?? "", { least: 1 });

async function ofNeed({ sql, id, params }: Ask): Promise<Target> {
  const lotNumber = numberOf(params, "lot");
  const about = await findPurchaseAbout(sql, { purchaseId: id, lotNumber });
  if (!about?.isPublic) return notFound("Cet achat n'existe pas, ou n'est plus publié.");
  const buyer = await findOrganisation(sql, { id: about.organisationId });
  const { id: buyerId, name } = buyer ?? notFound();
  return { id: buyerId, name, about, choices: [], question: true, back: aboutPath(about) };
}

async function ofBuyer({ sql, id, params }: Ask): Promise<Target> {
  const buyer = await findOrganisation(sql, { id });
  if (!buyer?.isBuyer) return notFound("Aucun acheteur n'a cette adresse.");
  const choices = await listBuyerAbouts(sql, { organisationId: id });
  const [need, call] = [numberOf(params, "besoin"), numberOf(params, "ami")];
  const chosen = choices.find((one) =>
    one.about === "call" ? one.id === call : one.id === need && need !== null,
  );
  const [first] = choices;
  const about = chosen ?? (choices.length === 1 && first ? first : null);
  const back = about ? aboutPath(about) : "/besoins";
  return { id, name: buyer.name, about, choices, question: false, back };
}

async function ofSupplier({ sql, id, params }: Ask, viewer: Viewer): Promise<Target> {
  const supplier = await findOrganisation(sql, { id });
  if (!supplier?.isSupplier) return notFound("Aucun fournisseur n'a cette adresse.");
  const back = `/fournisseurs/${id}`;
  const offer = numberOf(params, "offre");
  const purchaseId = numberOf(params, "achat");
  const found =
    offer !== null
      ? await findAbout(sql, { about: "offer", id: offer })
      : purchaseId !== null
        ? await findPurchaseAbout(sql, { purchaseId, lotNumber: numberOf(params, "lot") })
        : null;
  const fiche: AboutThing = {
    ...{ about: "supplier", id, title: supplier.name, organisationId: id },
    ...{ purchaseId: null, lotNumber: null, isPublic: true },
  };
  const seen = found && mayName(found, { id, viewer }) ? found : fiche;
  return { id, name: supplier.name, about: seen, choices: [], question: false, back };
}

// Its own published offer; or a need that everybody sees, or that is the reader's.
const mayName = (thing: AboutThing, { id, viewer }: { id: number; viewer: Viewer }): boolean =>
  thing.about === "offer"
    ? thing.organisationId === id && thing.isPublic
    : thing.isPublic || canRead(viewer, thing.organisationId);

export type Means = "workspace" | "mail" | "none";

/** How an organisation can be reached today. */
export async function meansOf(sql: Sql, { organisationId }: { organisationId: number }): Promise<Means> {
  const reach = await findReach(sql, { organisationId });
  if (!reach || reach.closed) return "none";
  if (reach.managed) return "workspace";
  if (reach.email === null) return "none";
  return (await isRefused(sql, { hash: addressHash(reach.email) })) ? "none" : "mail";
}

/** The organisations in whose name a person may write. */
export const writersOf = (viewer: Viewer) =>
  viewer.memberships.filter(({ organisationId }) => canPublish(viewer, organisationId));
