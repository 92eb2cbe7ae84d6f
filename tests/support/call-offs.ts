import { uuid7 } from '~/platform/ids/uuid7'
import type { Stage } from '../../prisma/sample/play'
import { Caller } from './caller'
import { signedAgreement } from './signed-agreement'

/** Calls off one unit of a large agreement, each time another order, as the handler's page posts it. */
export async function callOffs(
  origin: string,
  stage: Stage,
): Promise<{
  /** @returns the order's number, from the page it leads to; null when the server was no longer there to answer */
  place(): Promise<string | null>
}> {
  const { number } = await signedAgreement(stage, 'wandao-mi', 1_000)
  const handler = await Caller.signedIn(origin, '13800000011')
  const path = `/agreements/${number}/call-off`
  const form = await handler.form(path, 'placementId')
  const quantity = Object.keys(form).find((name) => name.endsWith('[quantity]'))!
  return {
    async place() {
      const reply = await handler.post(path, { ...form, placementId: uuid7(), [quantity]: '1' }).catch(() => null)
      if (reply === null) return null
      if (reply.status !== 302) throw new Error(`a call-off was answered with ${reply.status}`)
      return /CG-\d{4}-\d{6}/.exec(reply.location ?? '')?.[0] ?? `sent to ${reply.location}`
    },
  }
}
