import { type LinkProps, Link as RemixLink } from "@remix-run/react";

// All that a link is on the server is its address: what it does when it is pressed begins in the browser, where
// Remix's own takes the same element over. A list of answers has some seventy links, each twenty calls of hooks.

/** Remix's <Link> as the server writes it. An address that does not begin at the root is left to Remix. */
export function Link(props: LinkProps) {
  const { to, discover, prefetch, preventScrollReset, reloadDocument, relative, replace, state, ...rest } =
    props;
  const { viewTransition, children, ...attributes } = rest;
  if (typeof to !== "string" || !FROM_THE_ROOT.test(to) || prefetch !== undefined)
    return <RemixLink {...props} />;
  return (
    <a {...attributes} data-discover={reloadDocument || discover === "none" ? undefined : "true"} href={to}>
      {children}
    </a>
  );
}

const FROM_THE_ROOT = /^\/(?!\/).*[^?#]$|^\/$/;
