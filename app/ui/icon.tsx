/** The few signs of the interface, drawn on a 16 px grid. Always beside a word, never alone. */
const PATHS = {
  check: "m3 8.5 3.2 3.2L13 5",
  cross: "m4 4 8 8m0-8-8 8",
  chevron: "m3.5 6 4.5 4.5L12.5 6",
  minus: "M3.5 8h9",
  alert: "M8 2.2 14.6 13.6H1.4L8 2.2Zm0 4.6v3.2m0 1.9v.1",
  info: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm0 5.7v4m0-6.5v.1",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 14, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className ?? (name === "chevron" ? "chevron" : undefined)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
