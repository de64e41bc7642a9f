/** The mark: two half discs face to face, one slightly lower, as two people leaning in. One colour, from 16 px up. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      <path d="M12 3v18.6a9.3 9.3 0 0 1 0-18.6Z" fill="currentColor" />
      <path d="M14 5.4v18.6a9.3 9.3 0 0 0 0-18.6Z" fill="currentColor" opacity="0.55" />
    </svg>
  );
}
