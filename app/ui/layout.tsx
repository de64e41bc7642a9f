import { Link, useLocation, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect, useState } from "react";
import { formatDate } from "#app/domain/date.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { SiteFooter } from "#app/ui/site-footer.tsx";
import { SiteHeader } from "#app/ui/site-header.tsx";

/** The frame of every page: skip link, header, main, footer, and what says that a page is coming or has come. */
export function SiteFrame(props: {
  viewer: Viewer | null;
  /** conversations that hold something unread */
  unread?: number;
  demo?: boolean;
  today?: string;
  address?: string;
  children: ReactNode;
}) {
  return (
    <>
      <a className="skip" href="#contenu">
        Aller au contenu
      </a>
      <Progress />
      {props.demo ? <DemoBand /> : null}
      <SiteHeader viewer={props.viewer} unread={props.unread ?? 0} />
      <main id="contenu" tabIndex={-1}>
        <div className="frame">{props.children}</div>
        {props.today ? (
          <div className="frame">
            <p className="print-stamp">
              Imprimé le {formatDate(props.today)}
              {props.address ? ` · ${props.address}` : ""}
            </p>
          </div>
        ) : null}
      </main>
      <SiteFooter />
      <Announcer />
    </>
  );
}

function DemoBand() {
  return (
    <aside className="demo-band" aria-label="Démonstration">
      <div className="frame">
        Démonstration&nbsp;: organisations, offres et achats sont fictifs. Les courriels restent ici&nbsp;:{" "}
        <Link to="/courriels">lire les courriels</Link>.
      </div>
    </aside>
  );
}

function Progress() {
  const { state } = useNavigation();
  return state === "idle" ? null : <div className="progress" aria-hidden="true" />;
}

/** A navigation without reload says nothing to a screen reader: the new title is read instead. */
function Announcer() {
  const { pathname } = useLocation();
  const [first] = useState(pathname);
  const [title, setTitle] = useState("");
  useEffect(() => {
    if (pathname !== first || title !== "") setTitle(document.title);
  }, [pathname, first, title]);
  return (
    <p className="sr-only" aria-live="polite">
      {title}
    </p>
  );
}
