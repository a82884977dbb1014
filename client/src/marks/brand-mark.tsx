/** The product's mark; its words always stand beside it or name what holds it. */
export function BrandMark({ size = 32 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden
      style={{ flex: 'none', display: 'block' }}
    >
      <rect width="32" height="32" rx="7" fill="var(--brand-fill)" />
      <g fill="none" stroke="var(--on-fill)" strokeWidth="2.6" strokeLinecap="round">
        <circle cx="16" cy="16" r="4.2" fill="var(--on-fill)" stroke="none" />
        <path d="M16 6.2a9.8 9.8 0 0 1 9.8 9.8" />
        <path d="M16 25.8A9.8 9.8 0 0 1 6.2 16" />
        <path d="M8.2 10.2a9.8 9.8 0 0 1 2.9-2.7" opacity=".55" />
        <path d="M23.8 21.8a9.8 9.8 0 0 1-2.9 2.7" opacity=".55" />
      </g>
    </svg>
  );
}
