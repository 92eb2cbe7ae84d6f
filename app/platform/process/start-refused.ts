/** Something the person who starts the product can mend. Printed as its one sentence, without a stack. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}
