import { Print } from './print'

/** A slatted crate with greens: for whatever has no print of its own yet. */
export function Crate() {
  return (
    <Print
      plates={
        <>
          <path d="M60 60C48 50 44 30 56 12c16 12 20 32 10 48z" fill="#97c169" />
          <path d="M48 60C30 58 18 46 16 28c20 2 34 14 38 32z" fill="#5f9f4a" />
          <path d="M70 60c2-18 14-30 34-34 0 18-12 30-28 34z" fill="#5f9f4a" />
          <circle cx="88" cy="55" r="10" fill="#ebaf39" />
          <path d="M12 60h96v15H12zM14 79h92v15H14zM16 98h88v18H16z" fill="#e3c48c" />
          <path d="M12 60h12l4 56H16zM108 60H96l-4 56h12z" fill="#c9a063" />
        </>
      }
      ink={
        <>
          <path d="M54 60C45 48 44 30 56 12c16 12 20 32 11 48M47 59C30 57 18 46 16 28c17 2 29 10 36 24M70 59c3-17 15-29 34-33 0 10-4 18-10 24" />
          <path d="M57 56c1-10 1-20-1-32M44 55c-6-8-12-14-20-20M76 54c5-8 11-14 20-20" strokeWidth="1.6" />
          <path d="M80 60c0-16 18-16 18 0" />
          <path d="M12 60h96l-4 56H16z" />
          <path d="M13 75h94M14 79h92M15 94h90M15 98h90" strokeWidth="1.8" />
          <path d="M24 60l4 56M96 60l-4 56" />
          <path d="M17 68h3M18 86h3M19 106h3M100 68h3M99 86h3M98 106h3M44 68h14M62 86h18M40 106h12" strokeWidth="1.6" />
        </>
      }
    />
  )
}
