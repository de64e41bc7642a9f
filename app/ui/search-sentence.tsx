import { Link } from "@remix-run/react";
import { Change } from "#app/ui/change.tsx";

/**
 * Signature piece: the search told back as French. Each part that can change is a link that opens its filter.
 * It is the page's h1 above a list of results; change is announced.
 */
export type SentencePart = {
  text: string;
  /** opens the filter of this part: « #filtre-status », or an address */
  href?: string;
  emphasis?: boolean;
};

export function SearchSentence({
  parts,
  heading = true,
}: {
  parts: readonly SentencePart[];
  heading?: boolean;
}) {
  const Wrapper = heading ? "h1" : "p";
  const said = parts.map((part) => part.text).join("");
  return (
    <>
      <Wrapper className="sentence">
        {parts.map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </Wrapper>
      <Change said={said} />
    </>
  );
}

function Part({ part }: { part: SentencePart }) {
  const text = part.emphasis ? <em>{part.text}</em> : part.text;
  if (part.href === undefined) return text;
  return part.href.startsWith("#") ? (
    <a href={part.href}>{text}</a>
  ) : (
    <Link to={part.href} preventScrollReset>
      {text}
    </Link>
  );
}
