import { type KeptValues, personalContent } from '~/domain/audit/audit-values'
import { canonicalJson } from '~/domain/seal/canonical-json'
import { sha256Hex } from '~/platform/digest/digest'

/** What an audit row says of the values that lie beside it, where they can be erased. */
export function personalHash({ salt, values }: { salt: string; values: KeptValues }): string {
  return sha256Hex(salt, canonicalJson(personalContent(values)))
}
