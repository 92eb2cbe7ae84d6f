import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { periodText } from '~/domain/calendar/period'
import { safeNamePart } from '~/domain/pack/file-names'
import type { PackFormat, PackState } from '~/domain/pack/pack'
import { DEFAULT_LOCALE, fill, isLocale, type Locale, messagesFor } from '~/messages'
import type { Db } from '~/platform/db/db'
import type { Pdf } from '~/platform/pdf/pdf'
import { listBuyers } from '../organisations/organisations.view.server'
import { readProgramme } from '../programmes/programmes.view.server'
import type { UseCaseContext } from '../use-case'
import { readPackedOrder } from './order-files.server'
import { packBytes, planPack } from './pack-bytes.server'
import { findPack, type PackRow, selectPacks, selectPart } from './packs.repo.server'

const SHOWN = 30

export interface ListedPack {
  id: string
  organisationName: string
  year: number
  month: number | null
  format: PackFormat
  state: PackState
  done: number
  total: number
  orders: number
  missing: number
  /** How many. */
  bytes: number
  failure: string
  expiresAt: Date
}

export interface PacksPage {
  packs: ListedPack[]
  /** The first year that may be asked for. */
  since: number
  /** Whom an official may pack for; null: one packs one's own. */
  buyers: { id: string; name: string }[] | null
}

/** What somebody asked for lately, and what they may ask for. */
export async function readPacksPage(ctx: UseCaseContext<SignedInPerson>): Promise<PacksPage> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const [rows, { since }, buyers] = await Promise.all([
    selectPacks(db, programmeId, { requestedBy: actor.personId, requestedFor: actor.organisationId }, SHOWN),
    readProgramme(db, programmeId),
    actor.organisationId === null ? listBuyers(db, programmeId) : null,
  ])
  const alive = rows.filter(({ expiresAt }) => expiresAt > ctx.now)
  return {
    packs: alive.map(
      ({
        requestedBy: _,
        requestedFor: __,
        requestedAt: ___,
        locale: ____,
        origin: _____,
        organisationId: ______,
        ...row
      }) => ({
        ...row,
        bytes: Number(row.bytes),
      }),
    ),
    since,
    buyers: buyers?.map(({ id, name }) => ({ id, name })) ?? null,
  }
}

export interface PackDownload {
  fileName: string
  mediaType: string
  /** How many; null: not known before it is made. */
  bytes: number | null
  chunks: AsyncGenerator<Uint8Array>
}

const MEDIA_TYPES: Readonly<Record<PackFormat, string>> = { ZIP: 'application/zip', PDF: 'application/pdf' }

/** A pack that is ready, for whoever asked for it and still acts for the same organisation; null for others. */
export async function openPack(ctx: UseCaseContext<SignedInPerson>, id: string): Promise<PackDownload | null> {
  const { actor, db, now } = ctx
  const pack = await findPack(db, actor.programmeId, id)
  if (pack?.state !== 'READY' || pack.expiresAt <= now) return null
  if (pack.requestedBy !== actor.personId || pack.requestedFor !== actor.organisationId) return null
  return {
    ...named(pack.format, isLocale(pack.locale) ? pack.locale : DEFAULT_LOCALE, periodText(pack)),
    bytes: Number(pack.bytes),
    chunks: parts(db, actor.programmeId, pack),
  }
}

async function* parts(db: Db, programmeId: string, { id, bytes }: PackRow): AsyncGenerator<Uint8Array> {
  let sent = 0
  for (let position = 0; sent < Number(bytes); position += 1) {
    const part = await selectPart(db, programmeId, id, position)
    if (!part) throw new Error('a part of a pack is gone')
    sent += part.byteLength
    yield part
  }
}

/** The papers of one order, made while they are sent; null for who may not read it. */
export async function packOrder(
  ctx: UseCaseContext<SignedInPerson>,
  number: string,
  style: { format: PackFormat; locale: Locale; origin: string; sample: boolean; pdf: Pdf },
): Promise<PackDownload | null> {
  const order = await readPackedOrder(ctx, number)
  if (!order) return null
  const side = sideOf(ctx.actor.role)
  const organisation = side === 'SUPPLIER' ? order.supplierName : order.buyerName
  return {
    ...named(style.format, style.locale, number),
    bytes: null,
    chunks: packBytes(ctx, planPack([order], style.locale), { name: number, organisation, side }, style),
  }
}

function named(format: PackFormat, locale: Locale, name: string) {
  const { packs } = messagesFor(locale)
  const ending = format.toLowerCase()
  return {
    fileName: fill(packs.fileName, { title: packs.title, name: safeNamePart(name), ending }),
    mediaType: MEDIA_TYPES[format],
  }
}
