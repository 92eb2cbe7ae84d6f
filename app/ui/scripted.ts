import { createContext, useContext } from 'react'

/** Whether a piece of the page needs the script, and where that is. */
export const ScriptContext = createContext<{ needed: boolean; readonly path: string }>({ needed: false, path: '' })

/**
 * Says, while the server draws the page, that this piece does more with the script (browser/) than without. A page none
 * of whose pieces says so is sent without any, to whomever (docs/decisions/0041).
 */
export function useNeedsScripts(when = true): void {
  const script = useContext(ScriptContext)
  if (when) script.needed = true
}
