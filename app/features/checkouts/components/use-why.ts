import { useMessages } from '~/ui/messages-context'

/** Stripe's codes in words; one that nobody has put into words yet stays unnamed. */
export function useWhy(): (code: string) => string {
  const words: Readonly<Partial<Record<string, string>>> = useMessages().checkouts.why
  return (code) => words[code] ?? words.other ?? ''
}
