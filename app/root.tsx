import latin from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url";
import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import type { Viewer } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { takeFlash } from "#app/http/respond.ts";
import { getViewer } from "#app/http/session.ts";
import { ErrorPage, errorTitle } from "#app/ui/error-page.tsx";
import favicon from "#app/ui/favicon.svg?no-inline";
import { SiteFrame } from "#app/ui/layout.tsx";
import { NonceContext } from "#app/ui/nonce.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { countUnread } from "#db/queries/conversation-lists.ts";
import "#app/app.css";

/** The document, the frame, and what every page knows: who reads, what day it is, what just happened. */
export async function loader(args: LoaderFunctionArgs) {
  const { demo, today } = args.context.services;
  const { flash, headers } = takeFlash(args);
  const viewer = await getViewer(args);
  return data(
    {
      viewer,
      unread: viewer ? await unreadOf(args, viewer) : 0,
      flash,
      demo,
      today: today(),
      address: args.request.url.replace(/\.data(?=$|\?)/, ""),
      incident: args.context.incident,
    },
    { headers },
  );
}

/** Conversations that wait; the one that this page opens no longer does. */
function unreadOf({ request, context }: LoaderFunctionArgs, { accountId, memberships }: Viewer) {
  if (memberships.length === 0) return 0;
  const opened = /^\/espace\/messages\/(\d{1,15})(?:\.data)?$/.exec(new URL(request.url).pathname)?.[1];
  return countUnread(context.services.sql, { accountId, exceptId: opened ? Number(opened) : null });
}

// What is saved while somebody types changes nothing here, and must not use up what the next page has to say.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("quiet") ? false : defaultShouldRevalidate;

export const links: LinksFunction = () => [
  { rel: "icon", type: "image/svg+xml", href: favicon },
  { rel: "preload", href: latin, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
];

export const meta: MetaFunction = ({ error }) => [
  { title: error ? pageTitle(errorTitle(error)) : "Réciproque" },
];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* For the one style sheet that React Aria adds; browsers hide a nonce from what reads the page. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#15191e" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const { flash, ...frame } = useLoaderData<typeof loader>();
  return (
    <SiteFrame {...frame}>
      {flash ? (
        <div className="mb-6">
          <Notice tone={flash.kind === "warning" ? "warn" : flash.kind} live>
            <p>{flash.text}</p>
          </Notice>
        </div>
      ) : null}
      <Outlet />
    </SiteFrame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  // Absent when the root itself failed: the page must stand without it.
  const root = useRouteLoaderData<typeof loader>("root");
  return (
    <SiteFrame viewer={root?.viewer ?? null} demo={root?.demo}>
      <ErrorPage error={error} incident={root?.incident} />
    </SiteFrame>
  );
}
