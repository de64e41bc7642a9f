import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser found on this machine: CHROMIUM_PATH, else the usual places; null when there is none. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM_PATH ?? "", ...USUAL_PLACES].find((path) => path !== "" && isProgram(path)) ?? null;

/** Opens the browser without a window. Browser tests are declared with `test.skipIf(!chromiumPath)`. */
export async function openBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error("No Chromium found: set CHROMIUM_PATH");
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
