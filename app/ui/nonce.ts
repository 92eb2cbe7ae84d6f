import { createContext, useContext } from 'react'

/** The nonce of this response's content security policy; the server's entry provides it, the browser has none. */
export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
