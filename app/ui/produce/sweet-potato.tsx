import { Print } from './print'

/** Two sweet potatoes, one cut. */
export function SweetPotato() {
  return (
    <Print
      plates={
        <>
          <path d="M14 46c6-18 34-30 60-22 16 5 30 8 34 22-14 12-40 20-62 18C28 62 16 58 14 46z" fill="#9c5a72" />
          <path d="M6 92c4-16 24-28 46-26 14 1 22 8 22 20 0 16-18 28-40 28C16 114 4 106 6 92z" fill="#9c5a72" />
          <ellipse cx="58" cy="89" rx="19" ry="23" transform="rotate(14 58 89)" fill="#ebaf39" />
          <path d="M98 94c-8-6-8-18 2-26 4 8 14 10 18 18-6 6-14 10-20 8z" fill="#5f9f4a" />
        </>
      }
      ink={
        <>
          <path d="M14 46c6-18 34-30 60-22 16 5 30 8 34 22-14 12-40 20-62 18C28 62 16 58 14 46z" />
          <path d="M108 46c5 0 8 2 10 6M14 46c-4 0-7-2-9-6" />
          <path d="M52 66c-22-2-42 10-46 26-2 14 10 22 28 22 8 0 14-2 20-4" />
          <ellipse cx="58" cy="89" rx="19" ry="23" transform="rotate(14 58 89)" />
          <ellipse
            cx="58"
            cy="89"
            rx="12"
            ry="16"
            transform="rotate(14 58 89)"
            strokeWidth="1.4"
            strokeDasharray="3 4"
          />
          <path
            d="M36 36l8-2M60 34l9 2M74 50l9-2M30 52l8 2M88 40l6 1M18 92l7-3M24 104l6-1M30 82l6-3"
            strokeWidth="1.6"
          />
          <path
            d="M84 112c8-2 12-8 14-18M98 94c-8-6-8-18 2-26 4 8 14 10 18 18-6 6-14 10-20 8zM98 94c2-6 4-10 6-14"
            strokeWidth="2"
          />
        </>
      }
    />
  )
}
