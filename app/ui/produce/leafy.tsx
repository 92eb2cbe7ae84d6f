import { Print } from './print'

/** A bunch of leaf vegetable in flower. */
export function Leafy() {
  return (
    <Print
      plates={
        <>
          <path d="M47 62h26c-1 8-3 14-3 24 2 12 6 20 9 30H41c3-10 7-18 9-30 0-10-2-16-3-24z" fill="#cfe0a3" />
          <path d="M50 74C30 70 15 54 17 27c21 3 37 20 38 42z" fill="#5f9f4a" />
          <path d="M70 74c20-4 35-20 33-47-21 3-37 20-38 42z" fill="#5f9f4a" />
          <path d="M60 70C43 56 41 28 60 9c19 19 17 47 0 61z" fill="#97c169" />
          <path d="M48 80h24v9H48z" fill="#e6c877" />
          <circle cx="84" cy="14" r="4" fill="#ebaf39" />
          <circle cx="92" cy="20" r="4" fill="#ebaf39" />
          <circle cx="82" cy="24" r="4" fill="#ebaf39" />
        </>
      }
      ink={
        <>
          <path d="M49 75C29 70 15 54 17 27c15 2 28 12 34 26M71 75c20-5 34-21 32-48-15 2-28 12-34 26" />
          <path d="M60 70C43 56 41 28 60 9c19 19 17 47 0 61z" />
          <path d="M50 74c0 14-6 28-9 42h38c-3-14-9-28-9-42" />
          <path d="M60 66V24M60 48l-7-8M60 38l7-8M46 66C41 54 33 44 25 37M74 66c5-12 13-22 21-29" strokeWidth="1.6" />
          <path d="M47 80h26M47 89h26" />
          <path d="M53 116l4-26M67 116l-4-26M60 116V98" strokeWidth="1.6" />
          <path d="M74 44c2-9 6-16 10-21M80 32l9-9" strokeWidth="1.6" />
        </>
      }
    />
  )
}
