import { Print } from './print'

/** Longans on their twig, one of them half out of its shell. */
export function Longan() {
  return (
    <Print
      plates={
        <>
          <circle cx="33" cy="92" r="23" fill="#c9a063" />
          <circle cx="87" cy="92" r="23" fill="#b98d4f" />
          <circle cx="60" cy="54" r="23" fill="#c9a063" />
          <circle cx="60" cy="93" r="22" fill="#f3efe0" />
          <circle cx="60" cy="84" r="7.5" fill="#5a3d22" />
          <path d="M38 95c4-4 6 3 11 0s7-4 11 0 7 3 11 0 7-4 11-1a22 22 0 0 1-44 1z" fill="#b98d4f" />
          <path d="M60 26C68 10 84 4 106 8 100 26 82 34 60 26z" fill="#5f9f4a" />
          <path d="M60 26C50 12 34 6 14 12c6 16 24 22 46 14z" fill="#97c169" />
        </>
      }
      ink={
        <>
          <path d="M47.300 74.200A23 23 0 1 0 47.300 110.500M72.700 74.200A23 23 0 1 1 72.700 110.500M48.800 74.100A23 23 0 1 1 71.200 74.100" />
          <circle cx="60" cy="93" r="22" />
          <path d="M38 95c4-4 6 3 11 0s7-4 11 0 7 3 11 0 7-4 11-1" />
          <circle cx="60" cy="84" r="7.500" strokeWidth="1.6" />
          <path d="M60 26C68 10 84 4 106 8 100 26 82 34 60 26zM60 26C50 12 34 6 14 12c6 16 24 22 46 14z" />
          <path d="M60 26c14-8 26-12 36-13M60 26C48 20 36 17 26 16" strokeWidth="1.6" />
          <path d="M60 6v25" strokeWidth="3" />
          <path
            d="M20 86l2 1M27 80l2 1M22 97l2 1M32 90l2 1M30 102l2 1M39 82l2 1M92 80l2 1M99 87l2 1M90 92l2 1M100 98l2 1M92 104l2 1M85 84l2 1M52 44l2 1M62 40l2 1M56 55l2 1M67 52l2 1M48 60l2 1M62 64l2 1M72 60l2 1M50 104l2 1M60 108l2 1M69 103l2 1"
            strokeWidth="1.6"
          />
        </>
      }
    />
  )
}
