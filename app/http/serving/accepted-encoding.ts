export type Encoding = 'br' | 'gzip'

/** The best of ours that the browser can read, by its Accept-Encoding; null: neither. */
export function encodingFor(accepted: string | undefined): Encoding | null {
  const offers = new Map(
    (accepted ?? '').split(',').map((offer) => {
      const [name = '', ...terms] = offer.split(';').map((part) => part.trim().toLowerCase())
      return [name, !terms.some((term) => /^q=0(\.0*)?$/.test(term))]
    }),
  )
  if (offers.get('br')) return 'br'
  return offers.get('gzip') ? 'gzip' : null
}
