import { uuid7 } from '~/platform/ids/uuid7'

/** The id of the document a form will make: sent twice, it is made once (docs/decisions/0007). */
export function newFormId(): string {
  return uuid7()
}
