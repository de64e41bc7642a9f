import { canRead, type Viewer } from "#app/domain/permission.ts";
import { notFound, requireViewer } from "#app/http/guard.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { requireLot } from "#app/routes/purchases/require-purchase.ts";
import type { Freezable } from "#app/routes/sourcing/freezable.ts";
import { listToFreeze } from "#app/routes/sourcing/freeze-list.ts";
import { searchToFreeze } from "#app/routes/sourcing/freeze-search.ts";

/** `owner`: the one organisation that may freeze it; null: any buyer. */
type Owned = Freezable & { owner: number | null };

/** What the address asks to freeze: « ?dans=offres&q=… », or « ?achat=8&lot=1 » for a lot's sourcing list. */
export async function requireFreezable(args: RouteArgs): Promise<{ viewer: Viewer; freezable: Owned }> {
  const viewer = await requireViewer(args);
  const { searchParams } = new URL(args.request.url);
  if (searchParams.has("achat")) return { viewer, freezable: await ownList(args, searchParams) };
  const found = await searchToFreeze(args.context.services, searchParams);
  if (!found)
    return notFound(
      "Un dossier se fige depuis une recherche d'offres ou de fournisseurs, ou depuis la liste d'un lot.",
    );
  return { viewer, freezable: { ...found, owner: null } };
}

async function ownList(args: RouteArgs, asked: URLSearchParams): Promise<Owned> {
  const params = { id: asked.get("achat") ?? undefined, number: asked.get("lot") ?? undefined };
  const { purchase, lot } = await requireLot({ ...args, params }, canRead);
  return {
    ...(await listToFreeze(args.context.services, { purchase, lot })),
    owner: purchase.organisationId,
  };
}
