import { accept, type Outcome, refuse } from '../refusal/refusal'

/** Maker and checker are two people. An unknown maker is refused too: nobody can vouch for it. Refuses: same-person. */
export function checkFourEyes(makerId: string | null | undefined, checkerId: string | null | undefined): Outcome<void> {
  return makerId && checkerId && makerId !== checkerId ? accept() : refuse('same-person')
}
