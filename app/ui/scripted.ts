import { createContext, useContext, useSyncExternalStore } from 'react'

/** Whether a piece of the page needs scripts. In the browser, where this is asked again, they are there. */
export const ScriptsContext = createContext({ needed: true })

/**
 * Says, while the server draws the page, that this piece does more with scripts than without. A page none of whose
 * pieces says so is sent without any, to whomever (docs/decisions/0041).
 */
export function useNeedsScripts(): void {
  useContext(ScriptsContext).needed = true
}

const never = () => () => {}

/** False on the server and in the first drawing, true once scripts run: what needs them appears only then. */
export function useScripted(): boolean {
  useNeedsScripts()
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
