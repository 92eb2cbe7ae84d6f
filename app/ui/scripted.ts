import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and in the first drawing, true once scripts run: what needs them appears only then. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
