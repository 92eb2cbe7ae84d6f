import type { Actor, SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import {
  type CertificationRule,
  publicityOver,
  renewable,
  SHOWABLE_PAPERS,
} from '~/domain/certification/certification-days'
import { type CertificationState, isInForce, isUnderWay } from '~/domain/certification/certification-lifecycle'
import type { Db } from '~/platform/db/db'
import {
  type AttachmentFacts,
  type AttachmentSummary,
  listAttachments,
  readAttachment,
} from '../attachments/attachments.view.server'
import { readOwn } from '../catalogue/produce.view.server'
import type { UseCaseContext } from '../use-case'
import {
  type CertificationFilter,
  type CertificationHead,
  countByState,
  findHead,
  selectCertificates,
  selectChoices,
  selectForOffice,
  selectOfProduct,
  selectOfSupplier,
  selectPublicized,
} from './certification-listing.repo.server'
import { findParties } from './certifications.repo.server'
import { type ObjectionRow, type PublicAnswer, selectAnswers, selectObjections } from './objections.repo.server'
import { readRule } from './rule.repo.server'

export type { CertificationHead, ObjectionRow }

type Reader = UseCaseContext<SignedInPerson>

const PAGE_SIZE = 20
const MOST_PUBLICIZED = 100
const MOST_OBJECTIONS = 100

/** Whose certification it is, for whoever asks who may read its files; null: there is none. */
export async function readCertificationParties(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ supplierId: string } | null> {
  return findParties(db, programmeId, id)
}

/** A product's certification as its supplier sees it. */
export interface OwnCertification {
  readonly product: { slug: string; name: string; nameEn: string; onShelf: boolean }
  readonly rule: CertificationRule
  /** The latest first. */
  readonly procedures: readonly CertificationHead[]
  /** Under way, or the certificate that stands: what the page is about. */
  readonly current: CertificationHead | null
  readonly papers: readonly AttachmentSummary[]
  /** Whether it may apply now, and for the next one of a certificate. */
  readonly moves: { apply: 'first' | 'renewal' | null; answer: boolean; withdraw: boolean }
  /** Papers of the last application, which may be handed in again. */
  readonly before: { statement: string; papers: readonly AttachmentSummary[] }
}

/** Null: no product of this person's organisation. */
export async function readOwnCertification(ctx: Reader, slug: string): Promise<OwnCertification | null> {
  const { db, actor } = ctx
  const { programmeId, organisationId } = actor
  const product = organisationId === null ? null : await readOwn(db, programmeId, organisationId, slug)
  if (!product || organisationId === null) return null
  const today = businessDateOf(ctx.now)
  const [procedures, rule] = await Promise.all([
    selectOfProduct(db, programmeId, today, { supplierId: organisationId, slug }),
    readRule(db, programmeId),
  ])
  const open = procedures.find(({ state }) => isUnderWay(state)) ?? null
  const held = procedures.find(({ state }) => isInForce(state)) ?? null
  const current = open ?? held ?? procedures[0] ?? null
  const papers = current ? await listAttachments(db, programmeId, { type: 'certification', id: current.id }) : []
  const may = can(actor, 'certification.apply', { programmeId, supplierId: organisationId })
  const onShelf = product.state === 'LISTED' || product.state === 'PAUSED'
  const free = may && onShelf && open === null
  const again = held?.validUntil != null && renewable(held.validUntil, today)
  const apply = !free ? null : held === null ? ('first' as const) : again ? ('renewal' as const) : null
  return {
    product: { slug, name: product.name, nameEn: product.nameEn, onShelf },
    ...{ rule, procedures, current, papers },
    moves: { apply, answer: may && open?.state === 'ASKED', withdraw: may && open !== null },
    // `current` is the last one unless one is under way, and then there is nothing to apply for.
    before: apply && current ? { statement: current.statement, papers } : { statement: '', papers: [] },
  }
}

export interface OwnList {
  readonly procedures: readonly CertificationHead[]
  readonly page: number
  readonly pages: number
}

/** All that this person's organisation has applied for; 20 on a page. */
export async function listOwn(ctx: Reader, page: number): Promise<OwnList> {
  const { db, actor } = ctx
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  if (actor.organisationId === null) return { procedures: [], page: 1, pages: 1 }
  const today = businessDateOf(ctx.now)
  const { procedures, total } = await selectOfSupplier(db, actor.programmeId, today, actor.organisationId, slice)
  if (procedures.length === 0 && page > 1) return listOwn(ctx, 1)
  return { procedures, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}

/** What this official may do with a certification now. */
export interface OfficeMoves {
  readonly judge: boolean
  readonly publicize: boolean
  /** Why it cannot be certified yet: its own recommendation, its publicity, objections; null: it can. */
  readonly certify: 'ready' | 'same-person' | 'publicity' | 'objections' | 'upheld' | null
  readonly refuse: boolean
  readonly suspend: boolean
  readonly reinstate: boolean
  readonly revoke: boolean
}

export interface OfficeCertification {
  readonly head: CertificationHead
  readonly papers: readonly AttachmentSummary[]
  /** Of them, those that may be shown to everybody at all. */
  readonly showable: readonly AttachmentSummary[]
  readonly objections: readonly ObjectionRow[]
  readonly rule: CertificationRule
  readonly moves: OfficeMoves
}

/** A certification as the office sees it, by the number of its application or certificate; null: there is none. */
export async function readOfficeCertification(ctx: Reader, number: string): Promise<OfficeCertification | null> {
  const { db, actor } = ctx
  const { programmeId } = actor
  const today = businessDateOf(ctx.now)
  const head = await findHead(db, programmeId, today, number, { publicOnly: false })
  if (!head) return null
  const [papers, objections, rule] = await Promise.all([
    listAttachments(db, programmeId, { type: 'certification', id: head.id }),
    selectObjections(db, programmeId, head.id, { limit: MOST_OBJECTIONS, offset: 0 }),
    readRule(db, programmeId),
  ])
  const showable = papers.filter(({ kind }) => SHOWABLE_PAPERS.some((one) => one === kind))
  return { head, papers, showable, objections, rule, moves: movesOf(head, actor.personId, today) }
}

function movesOf(head: CertificationHead, officialId: string, today: BusinessDate): OfficeMoves {
  const { state } = head
  return {
    judge: state === 'APPLIED',
    publicize: state === 'RECOMMENDED',
    certify: state === 'PUBLICIZED' ? readiness(head, officialId, today) : null,
    refuse: isUnderWay(state),
    suspend: state === 'CERTIFIED',
    reinstate: state === 'SUSPENDED',
    revoke: isInForce(state),
  }
}

function readiness(head: CertificationHead, officialId: string, today: BusinessDate): OfficeMoves['certify'] {
  if (head.publicUntil === null || !publicityOver(head.publicUntil, today)) return 'publicity'
  if (head.openObjections > 0) return 'objections'
  if (head.upheldObjections > 0) return 'upheld'
  return head.recommendedBy === officialId ? 'same-person' : 'ready'
}

export interface OfficeList {
  readonly certifications: readonly CertificationHead[]
  /** Of the chosen year and village. */
  readonly counts: readonly { state: CertificationState; count: number }[]
  /** Of the chosen state, or of all. */
  readonly shown: number
  readonly page: number
  readonly pages: number
  readonly years: readonly number[]
  readonly villages: readonly { slug: string; name: string }[]
}

/** All certifications of the programme, the latest change first, narrowed by the filter; 20 on a page. */
export async function listForOffice(
  ctx: Reader,
  { page, ...filter }: CertificationFilter & { page: number },
): Promise<OfficeList> {
  const { db } = ctx
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  const [certifications, counts, choices] = await Promise.all([
    selectForOffice(db, programmeId, today, filter, slice),
    countByState(db, programmeId, today, filter),
    selectChoices(db, programmeId),
  ])
  // An address past the end shows the first page, not that there is nothing.
  if (certifications.length === 0 && page > 1) return listForOffice(ctx, { ...filter, page: 1 })
  const shown = counts
    .filter(({ state }) => filter.state === null || state === filter.state)
    .reduce((sum, { count }) => sum + count, 0)
  return { certifications, counts, shown, page, pages: Math.max(1, Math.ceil(shown / PAGE_SIZE)), ...choices }
}

type Anybody = UseCaseContext<Actor>

export interface PublicList {
  readonly publicized: readonly CertificationHead[]
  readonly certificates: readonly CertificationHead[]
  readonly total: number
  readonly year: number
  readonly years: readonly number[]
  readonly page: number
  readonly pages: number
}

/** What everybody may see: what is publicised now, and the certificates of a year (null: this one); 20 on a page. */
export async function listPublic(ctx: Anybody, asked: { year: number | null; page: number }): Promise<PublicList> {
  const { db } = ctx
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const year = asked.year ?? yearOf(today)
  const slice = { limit: PAGE_SIZE, offset: (asked.page - 1) * PAGE_SIZE }
  const [publicized, { certificates, total }, { years }] = await Promise.all([
    selectPublicized(db, programmeId, today, MOST_PUBLICIZED),
    selectCertificates(db, programmeId, today, year, slice),
    selectChoices(db, programmeId),
  ])
  if (certificates.length === 0 && asked.page > 1) return listPublic(ctx, { year, page: 1 })
  const all = [...new Set([yearOf(today), year, ...years])].sort((a, b) => b - a)
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return { publicized, certificates, total, year, years: all, page: asked.page, pages }
}

/** What everybody may know of one certification: no names of people, no papers but those that are marked. */
export interface PublicCertification {
  readonly number: string
  readonly certificateNumber: string | null
  readonly state: CertificationState
  readonly productName: string
  readonly productNameEn: string
  readonly spec: string
  readonly slug: string
  /** Whether the product still has a page for everybody. */
  readonly onShelf: boolean
  readonly picture: string
  readonly villageName: string
  readonly villageSlug: string
  readonly supplierName: string
  readonly statement: string
  readonly appliedAt: Date
  readonly recommendedAt: Date | null
  readonly publicFrom: BusinessDate | null
  readonly publicUntil: BusinessDate | null
  readonly validFrom: BusinessDate | null
  readonly validUntil: BusinessDate | null
  /** Why it was suspended or revoked, and since when. */
  readonly reason: string
  readonly since: Date
  readonly objections: number
  /** Objections that nobody has answered yet. */
  readonly waiting: number
  /** 20 on a page. */
  readonly answers: { readonly rows: readonly PublicAnswer[]; readonly page: number; readonly pages: number }
  readonly papers: readonly AttachmentSummary[]
  /** Whether one can object now. */
  readonly open: boolean
}

/** By the number of the application or of the certificate, with a page of its answers; null: none that is public. */
export async function readPublicCertification(
  ctx: Anybody,
  number: string,
  answersPage = 1,
): Promise<PublicCertification | null> {
  const { db } = ctx
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const head = await findHead(db, programmeId, today, number, { publicOnly: true })
  if (!head) return null
  const pages = Math.max(1, Math.ceil((head.objections - head.openObjections) / PAGE_SIZE))
  const page = Math.min(answersPage, pages)
  const [files, rows] = await Promise.all([
    head.publicPapers.length > 0 ? listAttachments(db, programmeId, { type: 'certification', id: head.id }) : [],
    selectAnswers(db, programmeId, head.id, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  ])
  const { state, publicUntil } = head
  return {
    ...{ number: head.number, certificateNumber: head.certificateNumber, state, spec: head.spec, slug: head.slug },
    ...{ productName: head.productName, productNameEn: head.productNameEn, picture: head.picture },
    onShelf: head.onShelf,
    ...{ villageName: head.villageName, villageSlug: head.villageSlug, supplierName: head.supplierName },
    ...{ statement: head.statement, appliedAt: head.appliedAt, recommendedAt: head.recommendedAt },
    ...{ publicFrom: head.publicFrom, publicUntil, validFrom: head.validFrom, validUntil: head.validUntil },
    ...{ reason: head.reason, since: head.since, objections: head.objections, waiting: head.openObjections },
    answers: { rows, page, pages },
    papers: files.filter(({ id }) => head.publicPapers.includes(id)),
    open: state === 'PUBLICIZED' && publicUntil !== null && !publicityOver(publicUntil, today),
  }
}

/** A paper that everybody may see, of a certification that is public; null: none. */
export async function readPublicPaper(
  ctx: Anybody,
  { number, id }: { number: string; id: string },
): Promise<AttachmentFacts | null> {
  const { programmeId } = ctx.actor
  const head = await findHead(ctx.db, programmeId, businessDateOf(ctx.now), number, { publicOnly: true })
  if (!head?.publicPapers.includes(id)) return null
  const file = await readAttachment(ctx.db, programmeId, id)
  return file?.owner.type === 'certification' && file.owner.id === head.id ? file : null
}

/** How this programme certifies, and the version of its setting. */
export async function readCertificationRule(ctx: Reader): Promise<CertificationRule & { version: number }> {
  return readRule(ctx.db, ctx.actor.programmeId)
}
