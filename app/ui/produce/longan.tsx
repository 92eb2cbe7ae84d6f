import { Print } from './print'

const SHELL = 'M63 96c4-4 7 3 11 0s7-4 11 0 7 3 11 0 7-4 11 0a22 22 0 0 1-44 0z'

/** Longans on their twig, one of them half out of its shell. */
export function Longan() {
  return (
    <Print
      plates={
        <>
          <circle cx="36" cy="92" r="23" fill="#c9a063" />
          <circle cx="60" cy="53" r="23" fill="#c9a063" />
          <circle cx="85" cy="94" r="22" fill="#f3efe0" />
          <circle cx="82" cy="92" r="10" fill="#5a3d22" />
          <path d={SHELL} fill="#b98d4f" />
          <path d="M60 25C68 9 84 3 108 8 102 26 82 34 60 25z" fill="#5f9f4a" />
          <path d="M60 25C50 12 34 6 14 12c6 16 24 22 46 13z" fill="#97c169" />
        </>
      }
      ink={
        <>
          <circle cx="36" cy="92" r="23" />
          <circle cx="60" cy="53" r="23" />
          <circle cx="85" cy="94" r="22" />
          <path d={SHELL} />
          <path d="M75 94c0-14 16-15 17-1M96 81c3 2 5 5 6 8" strokeWidth="1.6" />
          <path d="M60 25C68 9 84 3 108 8 102 26 82 34 60 25zM60 25C50 12 34 6 14 12c6 16 24 22 46 13z" />
          <path d="M60 25c14-8 26-12 38-13M60 25C48 19 36 17 26 16" strokeWidth="1.6" />
          <path d="M60 5v26" strokeWidth="3" />
          <path
            d="M24 84l3 1M33 78l3 1M44 84l3 1M22 95l3 1M32 92l3 1M42 96l3 1M28 104l3 1M38 106l3 1M49 92l3 1M48 45l3 1M58 40l3 1M69 46l3 1M45 56l3 1M56 53l3 1M66 57l3 1M52 66l3 1M63 67l3 1M73 56l3 1M72 106l3 1M82 105l3 1M92 106l3 1M80 111l3 1M98 101l3 1"
            strokeWidth="1.6"
          />
        </>
      }
    />
  )
}
