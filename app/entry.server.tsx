import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { pageBody } from "#app/http/page-body.ts";
import { NonceContext } from "#app/ui/nonce.tsx";

/** Milliseconds that deferred data may take; the rendering is cut one second later. */
export const streamTimeout = 5000;

/** A page in one piece: nothing of ours is deferred, and pieces cost more than they would bring forward. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, preloads = {}, report }: AppLoadContext,
) {
  return new Promise<Response>((resolve, reject) => {
    // Those of the whole page come back through onShellError and handleError.
    const errors: unknown[] = [];
    const respond = (page: Buffer<ArrayBuffer>) => {
      for (const error of errors) report(error);
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.append("Link", linksTo(remixContext, preloads));
      keepPrivate(headers, request);
      resolve(new Response(page, { headers, status: errors.length > 0 ? 500 : status }));
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          clearTimeout(timer);
          pipe(pageBody(respond));
        },
        onShellError(error) {
          clearTimeout(timer);
          reject(error);
        },
        onError(error: unknown) {
          errors.push(error);
        },
      },
    );
    const timer = setTimeout(abort, streamTimeout + 1000);
  });
}

// The page names only its own scripts: a browser that waited for them to name the others would be late.
function linksTo(
  { staticHandlerContext: { matches } }: EntryContext,
  preloads: NonNullable<AppLoadContext["preloads"]>,
) {
  const files = new Set(matches.flatMap(({ route }) => preloads[route.id] ?? []));
  return [...files].map((file) => `<${file}>; rel=modulepreload; as=script`).join(", ");
}

/** The same for what scripts fetch of a page. */
export function handleDataRequest(
  response: Response,
  { request }: LoaderFunctionArgs | ActionFunctionArgs,
): Response {
  keepPrivate(response.headers, request);
  return response;
}

// A page says who reads it: nothing between keeps it, and « back » after signing out does not show it again.
function keepPrivate(headers: Headers, request: Request) {
  if (headers.has("Cache-Control")) return;
  headers.set("Cache-Control", request.headers.has("cookie") ? "private, no-store" : "private, no-cache");
}

/** Errors that no page expects: to the log, with the incident's number that the page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (!request.signal.aborted) (context as AppLoadContext).report(error);
}
