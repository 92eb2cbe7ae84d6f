import type { CertificationEvent } from '~/domain/certification/certification-lifecycle'
import { certificationLifecycle } from '~/domain/certification/certification-lifecycle'
import { markOf } from '~/domain/certification/product-certification'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { holdForCertification, markCertification } from '../catalogue/catalogue.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  findProductOf,
  type HeldCertification,
  lockCertification,
  type Move,
  moveCertification,
  selectProcedures,
} from './certifications.repo.server'

/**
 * Takes a certification, its product first: whatever is decided about one product is decided one after the other.
 * Null: there is none.
 */
export async function holdCertification(
  tx: Tx,
  programmeId: string,
  which: { number: string } | { id: string },
): Promise<HeldCertification | null> {
  const found = await findProductOf(tx, programmeId, which)
  if (!found || !(await holdForCertification(tx, programmeId, { productId: found.productId }))) return null
  return lockCertification(tx, programmeId, found.id)
}

const ACTIONS = {
  ask: 'certification.ask',
  answer: 'certification.answer',
  recommend: 'certification.recommend',
  publicize: 'certification.publicize',
  certify: 'certification.certify',
  refuse: 'certification.refuse',
  withdraw: 'certification.withdraw',
  suspend: 'certification.suspend',
  reinstate: 'certification.reinstate',
  revoke: 'certification.revoke',
  expire: 'certification.expire',
} as const satisfies Record<CertificationEvent, string>

export interface StepTaken {
  readonly event: CertificationEvent
  /** As the page showed it; left out by what follows by itself. */
  readonly version?: number
  /** What is written beside the state. */
  readonly with?: Omit<Move, 'state' | 'at'>
  /** What the story tells of it. */
  readonly reason?: string
}

/**
 * One step of a certification that is held: state, product and audit in one. Refuses: wrong-state, stale-version.
 */
export async function stepCertification(
  tx: Tx,
  ctx: Pick<UseCaseContext, 'actor' | 'now' | 'channel' | 'origin'>,
  held: HeldCertification,
  step: StepTaken,
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (step.version !== undefined && step.version !== held.version) return refuse('stale-version')
  const transition = transitionOf(certificationLifecycle, held.state, step.event)
  if (!transition.ok) return transition
  const { to } = transition.value
  if (!(await moveCertification(tx, programmeId, held, { ...step.with, state: to, at: ctx.now }))) {
    return refuse('stale-version')
  }
  await settleMark(tx, programmeId, held.productId)
  await recordAudit(tx, ctx, {
    action: ACTIONS[step.event],
    subject: { type: 'certification', id: held.id, number: held.number },
    ...{ from: held.state, to, reason: step.reason || undefined },
  })
  return accept()
}

/** Makes true what the product says of its certification; its row is held. */
export async function settleMark(tx: Tx, programmeId: string, productId: string): Promise<void> {
  await markCertification(tx, programmeId, productId, markOf(await selectProcedures(tx, programmeId, productId)))
}
