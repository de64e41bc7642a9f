/**
 * Run in the page, whose scripts they are (`LOOKS`). The look of a text says all that its contrast is made of: its own
 * colours and size, and every box it is within that paints anything, up to the page itself. Two texts of one look have
 * one contrast.
 */

export type Looks = { groupByLook: () => string[]; looks: Map<string, Element[]> };

/** What a box adds to the colours of what is within it (nothing when it only lays it out), and where it is. */
type Box = { element: Element; paint: string; rect: Rect };
type Rect = { left: number; right: number; top: number; bottom: number };

/** The texts shown now, by look; the elements themselves are kept in `window.looks`. */
function groupByLook(): string[] {
  const boxes = new Map<Element, Box>();
  for (const element of document.querySelectorAll("html, body, body *")) {
    const paint = (element as SVGElement).ownerSVGElement ? "" : paintOf(element);
    if (paint && element.checkVisibility({ visibilityProperty: true }))
      boxes.set(element, { element, paint, rect: rectOf(element.getBoundingClientRect()) });
  }
  const looks = new Map<string, Element[]>();
  for (const element of document.querySelectorAll("body *")) {
    const rects = textRects(element);
    if (rects.length === 0) continue;
    const look = lookOf(element, rects, boxes) ?? `alone ${looks.size}`;
    const alike = looks.get(look);
    if (alike) alike.push(element);
    else looks.set(look, [element]);
  }
  (window as unknown as Looks).looks = looks;
  return [...looks.keys()];
}

/**
 * Null when anything else than what the text is within is painted where it stands (it is over a picture, a menu is over
 * it): such a text is the only one of its look.
 */
function lookOf(text: Element, rects: readonly Rect[], boxes: ReadonlyMap<Element, Box>): string | null {
  for (const { element, rect } of boxes.values()) {
    if (rects.some((one) => overlap(one, rect)) && !element.contains(text)) return null;
  }
  const style = getComputedStyle(text);
  const look = [style.color, style.webkitTextFillColor, style.webkitTextStroke];
  look.push(style.textShadow, style.fontSize, style.fontWeight);
  for (let parent: Element | null = text; parent; parent = parent.parentElement) {
    const box = boxes.get(parent);
    // What a box does not hold whole is not wholly painted by it.
    if (box) look.push(box.paint, String(rects.every((one) => isWithin(one, box.rect))));
  }
  return look.join(" | ");
}

function paintOf(box: Element): string {
  const style = getComputedStyle(box);
  const said = [style.backgroundColor, style.backgroundImage, style.opacity, style.mixBlendMode];
  said.push(style.filter, style.backdropFilter, style.maskImage);
  if (box.matches("svg, img, canvas, video, iframe, object, embed")) said.push("picture");
  const text = said.join(" ");
  return text === "rgba(0, 0, 0, 0) none 1 normal none none none" ? "" : text;
}

/** Where the words of the element itself are shown; for a field, where it is. */
function textRects(element: Element): Rect[] {
  const isField = element.matches(
    "select, textarea, input:not(:is([type=checkbox], [type=radio], [type=hidden]))",
  );
  const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim());
  if (!isField && words.length === 0) return [];
  if (!element.checkVisibility({ visibilityProperty: true }) || isForReaders(element)) return [];
  const range = document.createRange();
  const parts = isField ? [element] : words;
  const rects = parts.flatMap((part) => {
    if (part === element) range.selectNode(part);
    else range.selectNodeContents(part);
    return [...range.getClientRects()].map(rectOf);
  });
  // Above the page or left of it: nobody can scroll there.
  return rects.filter(({ right, bottom }) => right + scrollX > 0 && bottom + scrollY > 0);
}

/** Written for those who listen to the page: nobody sees it. */
function isForReaders(element: Element): boolean {
  const { position, overflow, width, height } = getComputedStyle(element);
  return (
    position === "absolute" &&
    overflow === "hidden" &&
    Math.max(Number.parseFloat(width), Number.parseFloat(height)) < 2
  );
}

// The browser's own rectangles are slow to read again and again.
function rectOf({ left, right, top, bottom }: DOMRect): Rect {
  return { left, right, top, bottom };
}

function overlap(one: Rect, other: Rect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function isWithin(one: Rect, box: Rect): boolean {
  return one.left >= box.left && one.right <= box.right && one.top >= box.top && one.bottom <= box.bottom;
}

const WRITTEN = [groupByLook, lookOf, paintOf, textRects, isForReaders, rectOf, overlap, isWithin];

/** The functions above, as a script of the page. */
export const LOOKS = `(() => { ${WRITTEN.map(String).join("\n")} window.groupByLook = groupByLook; })()`;
