import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { withHandedOver } from "#app/http/page-data.ts";
import { encodedFor } from "#app/http/page-encoding.ts";
import { NonceContext } from "#app/ui/nonce.tsx";

/** Milliseconds that deferred data may take. */
export const streamTimeout = 5000;

/**
 * A page in one piece: nothing of ours is deferred, so that its data are handed over whole behind it, and React writes
 * one text. What fails while it is rendered is thrown, and Remix renders the error page.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, preloads = {} }: AppLoadContext,
) {
  const { serverHandoffStream, ...context } = remixContext;
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  );
  const scripted = context.renderMeta?.didRenderScripts && serverHandoffStream;
  const whole = scripted ? await withHandedOver(page, { data: serverHandoffStream, nonce }) : page;
  const { body, encoding } = encodedFor(request, `<!DOCTYPE html>${whole}`);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Length", String(body.length));
  if (encoding) headers.set("Content-Encoding", encoding);
  headers.append("Vary", "Accept-Encoding");
  headers.append("Link", linksTo(remixContext, preloads));
  keepPrivate(headers, request);
  return new Response(body, { headers, status });
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
  // Something sent where nothing is taken, 405: whoever asked was told, and the request has its line.
  const isTold = isRouteErrorResponse(error) && error.status < 500;
  if (!isTold && !request.signal.aborted) (context as AppLoadContext).report(error);
}
