import { z } from "zod";
import { canEdit } from "#app/domain/permission.ts";
import { idField, optionalEuros } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { forbid } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { shareField } from "#app/routes/groups/share-data.ts";
import type { requirePurchase } from "#app/routes/purchases/require-purchase.ts";
import { saveShares, setPurchaseGroup } from "#db/queries/purchase-sharing.ts";

type Found = Awaited<ReturnType<typeof requirePurchase>>;

const groupSchema = z.object({ intent: z.literal("group"), group: idField.optional() });

/** A post of « Acheter à plusieurs »: the group of the purchase, its coordinator's choice; or shares, each its own. */
export async function saveSharing(args: RouteArgs, found: Found) {
  const { purchase, viewer, own, sharing } = found;
  const { organisationId } = purchase;
  const { sql } = args.context.services;
  const here = `/espace/achats/${purchase.id}/partage`;
  const leads = own && canEdit(viewer, organisationId);
  const writable = [
    organisationId,
    ...(sharing?.members ?? []).map((member) => member.organisationId),
  ].filter((id) => leads || canEdit(viewer, id));
  const shares = z.object({
    intent: z.literal("shares"),
    ...Object.fromEntries(writable.map((id) => [shareField(id), optionalEuros])),
  });
  const form = await readForm(args.request, z.discriminatedUnion("intent", [groupSchema, shares]));
  if (form.status !== "success") return invalid(form);
  const value = form.value as Record<string, unknown>;
  if (value.intent === "group") {
    if (!leads) forbid("Seul qui programme cet achat choisit pour qui il est fait.");
    const groupId = typeof value.group === "number" ? value.group : null;
    const owner = { organisationId, accountId: viewer.accountId };
    await setPurchaseGroup(sql, { ...owner, purchaseId: purchase.id, groupId });
    return redirectTo(args, here, { flash: groupId ? "Les membres du groupe lisent cet achat." : ALONE });
  }
  if (writable.length === 0) forbid();
  const given = writable.map((id) => {
    const amount = value[shareField(id)];
    return { organisationId: id, amountCents: typeof amount === "number" && amount > 0 ? amount : null };
  });
  await saveShares(sql, { purchaseId: purchase.id, shares: given });
  return redirectTo(args, here, { flash: given.length > 1 ? "Parts enregistrées." : "Part enregistrée." });
}

const ALONE = "Cet achat est fait pour votre seule structure.";
