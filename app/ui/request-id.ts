import { createContext, useContext } from 'react'

/** The id under which the log knows this request; the entries provide it, on the server and in the browser. */
export const RequestIdContext = createContext<string | undefined>(undefined)

export function useRequestId(): string | undefined {
  return useContext(RequestIdContext)
}
