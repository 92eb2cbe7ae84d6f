/** The weights people trade in, as sale units: what `Money per` and `format.unit` take, named for every language. */
export const JIN = '斤'
export const KILO = '公斤'
