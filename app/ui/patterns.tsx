/** The four grounds every drawing refers to by name. The frame puts them on the page once. */
export function Patterns() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <pattern id="furrow" width="7" height="40" patternUnits="userSpaceOnUse">
          <path d="M1.5 0v40" stroke="var(--field-deep)" strokeWidth="1" opacity=".38" />
        </pattern>
        <pattern id="fallow" width="10" height="10" patternUnits="userSpaceOnUse">
          <path d="M2 3h2M7 8h2" stroke="var(--ginger-ink)" strokeWidth="1.4" opacity=".55" />
        </pattern>
        <pattern id="due" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" fill="var(--ginger-pale)" />
          <path d="M0 0v7" stroke="var(--ginger-ink)" strokeWidth="1.6" opacity=".6" />
        </pattern>
        <pattern id="seed" width="8" height="8" patternUnits="userSpaceOnUse">
          <circle cx="4" cy="4" r="1.5" fill="var(--soil)" />
        </pattern>
      </defs>
    </svg>
  )
}
