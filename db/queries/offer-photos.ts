import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** Photos of offers. What changes what others see raises the offer's version, as any change of an offer. */

/** A picture made here: WebP, its sides in pixels. */
export type Picture = { bytes: Uint8Array; width: number; height: number };

/** A photo without its bytes: what pages show. */
export type Photo = {
  id: number;
  alt: string;
  width: number;
  height: number;
  thumbWidth: number;
  thumbHeight: number;
};

/** The photo that stands for an offer, in its small size. */
export type Thumbnail = { id: number; alt: string; width: number; height: number };

/** The first photo of an offer called `f`, as jsonb: a Thumbnail, or null. */
export const firstPhoto = (sql: Sql) => sql`
  (
    select jsonb_build_object('id', p.id, 'alt', p.alt, 'width', p.thumb_width, 'height', p.thumb_height)
    from offer_photo p
    where p.offer_id = f.id
    order by p.position, p.id
    limit 1
  )`;

/** Of one offer, in the order its supplier chose. */
export async function listPhotos(sql: Sql, { offerId }: { offerId: number }): Promise<Photo[]> {
  return sql<Photo[]>`
    select id, alt, width, height, thumb_width, thumb_height
    from offer_photo
    where offer_id = ${offerId}
    order by position, id
  `;
}

/** The bytes of a photo in one of its two sizes, and who may see it; null when there is none. */
export async function readPhoto(
  sql: Sql,
  { id, thumb }: { id: number; thumb: boolean },
): Promise<{ bytes: Uint8Array; organisationId: number; published: boolean } | null> {
  const [row] = await sql<{ bytes: Uint8Array; organisationId: number; published: boolean }[]>`
    select
      ${thumb ? sql`p.thumb` : sql`p.image`} as bytes,
      f.organisation_id,
      f.state = 'published' as published
    from offer_photo p
    join offer f on f.id = p.offer_id
    where p.id = ${id}
  `;
  return row ?? null;
}

type Owned = { offerId: number; organisationId: number; accountId: number };

/** Adds a photo at the end; « full » when the offer has `most`, null when it is not theirs. */
export async function addPhoto(
  sql: Sql,
  {
    alt,
    image,
    thumb,
    most,
    ...owned
  }: Owned & { alt: string; image: Picture; thumb: Picture; most: number },
): Promise<{ id: number } | "full" | null> {
  return transaction(sql, async (tx) => {
    if (!(await touch(tx, owned, "offer.photo-add"))) return null;
    const [row] = await tx<{ id: number }[]>`
      insert into offer_photo (
        offer_id, position, alt, width, height, image, thumb_width, thumb_height, thumb
      )
      select
        ${owned.offerId}, coalesce(max(position), 0) + 1, ${alt}, ${image.width}, ${image.height},
        ${Buffer.from(image.bytes)}, ${thumb.width}, ${thumb.height}, ${Buffer.from(thumb.bytes)}
      from offer_photo
      where offer_id = ${owned.offerId}
      having count(*) < ${most}
      returning id
    `;
    return row ?? "full";
  });
}

/** Removes a photo; false when there is none of theirs. */
export async function removePhoto(sql: Sql, { id, ...owned }: Owned & { id: number }): Promise<boolean> {
  return transaction(sql, async (tx) => {
    if (!(await touch(tx, owned, "offer.photo-remove"))) return false;
    const gone = await tx`delete from offer_photo where id = ${id} and offer_id = ${owned.offerId}`;
    return gone.count > 0;
  });
}

/** Puts a photo before the one it follows; the first stays first. False when there is none of theirs. */
export async function raisePhoto(sql: Sql, { id, ...owned }: Owned & { id: number }): Promise<boolean> {
  return transaction(sql, async (tx) => {
    if (!(await touch(tx, owned, "offer.photo-order"))) return false;
    const moved = await tx`
      with ranked as (
        select id, row_number() over (order by position, id) as rank
        from offer_photo
        where offer_id = ${owned.offerId}
      ),
      raised as (
        select rank from ranked where id = ${id}
      )
      update offer_photo p
      set position = case
        when ranked.rank = raised.rank then greatest(raised.rank - 1, 1)
        when ranked.rank = raised.rank - 1 then raised.rank
        else ranked.rank
      end
      from ranked, raised
      where p.id = ranked.id
    `;
    return moved.count > 0;
  });
}

/** What the photo shows, in other words; false when there is none of theirs. */
export async function describePhoto(
  sql: Sql,
  { id, alt, ...owned }: Owned & { id: number; alt: string },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    if (!(await touch(tx, owned, "offer.photo-describe"))) return false;
    const changed = await tx`
      update offer_photo
      set alt = ${alt}
      where id = ${id}
        and offer_id = ${owned.offerId}
    `;
    return changed.count > 0;
  });
}

// Locks the offer too: two photos sent at once are counted one after the other.
async function touch(
  sql: Sql,
  { offerId, organisationId, accountId }: Owned,
  action: string,
): Promise<boolean> {
  const [row] = await sql<{ id: number; version: number }[]>`
    update offer
    set version = version + 1
    where id = ${offerId}
      and organisation_id = ${organisationId}
    returning id, version
  `;
  if (!row) return false;
  await recordChanges(sql, { entity: "offer", rows: [row] });
  await recordAudit(sql, { organisationId, accountId, action, entity: "offer", entityId: offerId });
  return true;
}
