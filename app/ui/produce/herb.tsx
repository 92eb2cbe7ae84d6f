import { Print } from './print'

const LEAF = 'M64 50C62 42 56 36 46 35c-9-1-18-5-26-13 6 12 7 22 12 30-9 0-17 2-24 7 12 1 20 6 30 4 10-1 19-5 26-13z'
const FINGERS = 'M64 50C66 36 60 18 70 6c6 12 6 28-2 44M66 51c8-12 20-20 36-24-4 14-16 24-34 26'

/** Roots of the hairy fig in a bundle, under its five-fingered leaf. */
export function Herb() {
  return (
    <Print
      plates={
        <>
          <path d="M24 78c20-8 52-9 76-2 8 3 12 8 8 12-24 8-58 8-84 2-7-3-6-9 0-12z" fill="#c9a063" />
          <path d="M18 94c24-6 58-6 86 0 8 3 9 10 2 14-28 7-60 8-88 1-8-4-8-12 0-15z" fill="#e3c48c" />
          <path d="M54 73h13v41H54z" fill="#5f9f4a" />
          <path d={LEAF} fill="#97c169" />
          <path d={FINGERS} fill="#5f9f4a" />
        </>
      }
      ink={
        <>
          <path d="M24 78c20-8 52-9 76-2 8 3 12 8 8 12M24 78c-6 3-7 9 0 12" />
          <path d="M18 94c24-6 58-6 86 0 8 3 9 10 2 14-28 7-60 8-88 1-8-4-8-12 0-15z" />
          <path
            d="M18 94c-5-2-9-1-13-4M106 108c4 2 8 2 10 6M108 88c4 0 7-2 9-5M24 78c-4-1-8-4-10-8"
            strokeWidth="1.8"
          />
          <path d="M54 74v40M67 73v41" />
          <path d="M26 100l18 1M76 101l20 1M30 84l14 1M78 83l18 2M24 107l12 1M82 108l12-1" strokeWidth="1.6" />
          <path d={LEAF} />
          <path d={FINGERS} />
          <path
            d="M62 49C52 44 40 38 30 31M62 51c-14 4-28 6-40 7M66 44c2-10 3-18 3-28M70 49c8-8 16-13 24-17"
            strokeWidth="1.6"
          />
          <path d="M64 50c0 8-1 15-3 22" strokeWidth="3" />
        </>
      }
    />
  )
}
