import type { Photo } from "#db/queries/offer-photos.ts";

/** Photos on the page of an offer: the first at once, the others when they come near; their room is kept. */
export function PhotoList({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null;
  return (
    <ul className="photos" aria-label="Photos">
      {photos.map(({ id, alt, width, height, thumbWidth, thumbHeight }, index) => (
        <li key={id}>
          <a href={`/photos/${id}`}>
            {index === 0 ? (
              <img src={`/photos/${id}`} width={width} height={height} alt={alt} decoding="async" />
            ) : (
              <img
                src={`/photos/${id}?vignette`}
                width={thumbWidth}
                height={thumbHeight}
                alt={alt}
                loading="lazy"
                decoding="async"
              />
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
