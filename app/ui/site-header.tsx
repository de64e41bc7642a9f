import { Link, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Viewer } from "#app/domain/permission.ts";
import { Mark } from "#app/ui/logo.tsx";

/** Mark, the site's sections, the account. Under 860 px the sections fold into a native disclosure. */
const SECTIONS = [
  { to: "/offres", label: "Trouver une offre", also: ["/fournisseurs"] },
  { to: "/besoins", label: "Besoins", also: ["/ami", "/acheteurs"] },
  { to: "/reserver", label: "Réserver un marché", also: ["/verifier"] },
  { to: "/facilitateurs", label: "Facilitateurs", also: ["/clauses"] },
  { to: "/donnees", label: "Données", also: [] },
] as const;

export function SiteHeader({ viewer, unread }: { viewer: Viewer | null; unread: number }) {
  const { pathname } = useLocation();
  return (
    <header className="site-header">
      <div className="frame">
        <Link to="/" className="brand" aria-current={pathname === "/" ? "page" : undefined}>
          <Mark />
          Réciproque
        </Link>
        <nav className="site-nav" aria-label="Navigation principale">
          <ul>
            {SECTIONS.map((section) => (
              <li key={section.to}>
                <SectionLink {...section} pathname={pathname} className="nav-link" />
              </li>
            ))}
          </ul>
          <div className="site-account">
            <Account viewer={viewer} unread={unread} pathname={pathname} className="button" />
          </div>
        </nav>
        <SmallMenu viewer={viewer} unread={unread} pathname={pathname} />
      </div>
    </header>
  );
}

function SmallMenu(props: { viewer: Viewer | null; unread: number; pathname: string }) {
  const { pathname } = props;
  const details = useRef<HTMLDetailsElement>(null);
  // The header outlives a navigation made in JavaScript: an open menu would stay over the new page.
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [pathname]);
  return (
    <details className="site-menu" ref={details}>
      <summary className="button">
        Menu
        <Unread unread={props.unread} />
      </summary>
      <nav className="site-menu-panel" aria-label="Navigation principale">
        <ul>
          {SECTIONS.map((section) => (
            <li key={section.to}>
              <SectionLink {...section} pathname={pathname} />
            </li>
          ))}
        </ul>
        <div className="site-menu-account">
          <Account {...props} />
        </div>
      </nav>
    </details>
  );
}

function SectionLink(props: {
  to: string;
  label: string;
  also: readonly string[];
  pathname: string;
  className?: string;
}) {
  const inside = [props.to, ...props.also].some(
    (path) => props.pathname === path || props.pathname.startsWith(`${path}/`),
  );
  const current = props.pathname === props.to ? "page" : inside ? "true" : undefined;
  return (
    <Link to={props.to} className={props.className} aria-current={current}>
      {props.label}
    </Link>
  );
}

function Account(props: { viewer: Viewer | null; unread: number; pathname: string; className?: string }) {
  if (props.viewer === null) {
    return (
      <Link to="/connexion" className={props.className}>
        Se connecter
      </Link>
    );
  }
  const names = props.viewer.memberships.map((membership) => membership.name);
  const who = names.length === 1 ? names[0] : props.viewer.email;
  const inside = props.pathname === "/espace";
  return (
    <>
      <p>{who}</p>
      {names.length > 0 ? (
        <Link to="/espace/messages" aria-current={props.pathname === "/espace/messages" ? "page" : undefined}>
          Messages
          <Unread unread={props.unread} />
        </Link>
      ) : null}
      {props.viewer.isAdmin ? <Link to="/admin">Administration</Link> : null}
      <Link to="/espace" className={props.className} aria-current={inside ? "page" : undefined}>
        Mon espace
      </Link>
    </>
  );
}

/** How many conversations wait; nothing when none does. */
function Unread({ unread }: { unread: number }) {
  if (unread === 0) return null;
  return (
    <span className="unread">
      {unread > 99 ? "99+" : unread}
      <span className="sr-only"> {unread > 1 ? "non lus" : "non lu"}</span>
    </span>
  );
}
