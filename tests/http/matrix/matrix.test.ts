import { beforeAll, describe, expect, it } from 'vitest'
import { isHeldBack } from '~/domain/access/needs-approval'
import { type Action, can, type Resource, reachOf } from '~/domain/access/policy'
import { zh } from '~/messages/zh'
import type { Reply } from '../../support/caller'
import { intentsOf, type OwnPage, type OwnPages, openOwnPages, routes } from '../../support/own-pages'
import { routeOf } from '../../support/route-forms'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { type CastMember, gatherCast } from './cast'
import { resourceAt } from './owners'
import type { Right } from './right'
import { rights } from './rights'

/** Who holds the link sees what it is for, wherever they belong. */
const BY_LINK = new Set(['deliver.$token', 'confirm-entry.$token'])

let product: SampleProduct
let pages: OwnPages
let cast: CastMember[]

describe('every route, called by everybody', () => {
  beforeAll(async () => {
    product = await openSampleProduct()
    pages = await openOwnPages(product)
    cast = await gatherCast(product.stage.db, product.server.origin)
  }, 480_000)

  it('opens for whom the policy says, is not there for strangers, and sends visitors to sign in', async () => {
    const ours = await ourNames()
    const wrong: string[] = []
    for (const { route, path } of ownPages()) {
      const resource = await resourceOf(route, path)
      const right = rights[route]!.get
      const replies = await Promise.all(cast.map(async (member) => ({ member, reply: await member.caller.get(path) })))
      for (const { member, reply } of replies) {
        const wanted = answerFor(member, right, resource)
        const found = answerIn(reply)
        const fits = wanted === found || (isElsewhere(member) && found === 'not there')
        if (!fits) wrong.push(`GET ${path} (${right}) as ${member.who}: ${wanted} wanted, ${found} found`)
        if (isElsewhere(member) && !BY_LINK.has(route)) {
          const leaks = ours.filter((name) => reply.html.includes(name))
          if (leaks.length > 0) wrong.push(`GET ${path} tells another programme of ${leaks}`)
        }
      }
    }
    expect(wrong).toEqual([])
  }, 600_000)

  it('takes a form of its own people from nobody else', async () => {
    const before = await acts()
    const wrong: string[] = []
    for (const { path, target, intent, fields } of ownForms()) {
      const resource = await resourceOf(target, path)
      const right = rightFor(target, intent)
      const strangers = cast.filter((member) => answerFor(member, right, resource) !== 'open')
      const replies = await Promise.all(
        strangers.map(async (member) => ({ member, reply: await member.caller.post(path, fields) })),
      )
      for (const { member, reply } of replies) {
        const wanted = answerFor(member, right, resource)
        const found = answerIn(reply)
        if (wanted !== found) {
          wrong.push(
            `POST ${path} ${intent} (${right}) as ${member.who}: ${wanted} wanted, ${found} (${reply.status}) found`,
          )
        }
      }
    }
    expect(wrong).toEqual([])
    expect(await acts()).toEqual(before)
  }, 600_000)

  it('has met every form that asks for a right', () => {
    const met = new Set(
      ownForms().map(({ target, intent }) => `${target} ${rights[target]?.post?.[intent] ? intent : ''}`.trim()),
    )
    const guarded = Object.entries(rights).flatMap(([route, { post = {} }]) =>
      Object.entries(post)
        .filter(([, right]) => right !== 'public')
        .map(([intent]) => `${route} ${intent}`.trim()),
    )
    expect(guarded.filter((form) => !met.has(form))).toEqual([])
  })
})

async function resourceOf(route: string, path: string): Promise<Resource | null> {
  const { db, programmeId } = product.stage
  const { get, post } = rights[route]!
  const guarded = [get, ...Object.values(post ?? {})].some((right) => right !== 'public')
  return guarded ? await resourceAt(db, programmeId, route, path) : null
}

/** What its own people see; of a route that the sample has no page of, the prepared ones. */
function ownPages(): readonly OwnPage[] {
  const met = new Set(pages.visited.map(({ route }) => route))
  return [...pages.visited.filter(({ as }) => as !== null), ...pages.others.filter(({ route }) => !met.has(route))]
}

interface OwnForm {
  path: string
  target: string
  intent: string
  fields: Record<string, string>
}

/** Each guarded form once, filled as its page fills it; what is left empty there gets some words. */
function ownForms(): OwnForm[] {
  const found = new Map<string, OwnForm>()
  for (const page of [...pages.visited, ...pages.others]) {
    for (const form of page.forms.filter(({ method }) => method === 'post')) {
      const to = form.action || page.path
      const target = routeOf(to, routes)
      for (const intent of intentsOf(form)) {
        if (rightFor(target, intent) === 'public') continue
        const fields = Object.fromEntries(form.fields.map(([name, value]) => [name, value || 'x']))
        if (!found.has(`${target} ${intent}`))
          found.set(`${target} ${intent}`, {
            path: to,
            target,
            intent,
            fields: intent ? { ...fields, intent } : fields,
          })
      }
    }
  }
  for (const form of bareForms()) {
    const key = `${form.target} ${form.intent}`
    if (!found.has(key)) found.set(key, form)
  }
  return [...found.values()]
}

/** Of what takes no more than being signed in, only visitors are turned away, whatever the form holds. */
function bareForms(): OwnForm[] {
  return Object.entries(rights).flatMap(([target, { post = {} }]) =>
    Object.entries(post)
      .filter(([, right]) => right === 'person' && !target.includes('$'))
      .map(([intent]) => ({
        ...{ target, intent, path: `/${target.replace(/\.?_index$/, '').replaceAll('.', '/')}` },
        fields: { intent } as Record<string, string>,
      })),
  )
}

/** Of a form by its intent, or of the route's one form. */
function rightFor(route: string, intent: string): Right {
  const { post = {} } = rights[route]!
  const right = post[intent] ?? post['']
  if (!right) throw new Error(`${route} takes no form ${intent}`)
  return right
}

type Answer = 'open' | 'sign in' | 'forbidden' | 'not there' | 'broken'

function answerFor({ actor }: CastMember, right: Right, resource: Resource | null): Answer {
  if (right === 'public') return 'open'
  if (actor.kind !== 'person') return 'sign in'
  if (right === 'person') return 'open'
  if (right.startsWith('own ') && actor.organisationId === null) return 'forbidden'
  const action = right.replace('own ', '') as Action
  if (reachOf(actor, action) === 'none') return 'forbidden'
  // Before any document is looked at: that one's own organisation waits says nothing about it.
  if (isHeldBack(actor, action)) return 'forbidden'
  return resource && !can(actor, action, resource) ? 'not there' : 'open'
}

/**
 * What an answer comes to. A form may be refused for what it says before it is known whose paper it is about; the page
 * that comes back with that is the one that says there is nothing.
 */
function answerIn({ status, location, html }: Reply): Answer {
  if (status === 302 && location?.startsWith('/sign-in')) return 'sign in'
  if (status === 403) return 'forbidden'
  if (status === 404 || (status === 422 && html.includes(zh.chrome.errors['404'].title))) return 'not there'
  return status >= 500 ? 'broken' : 'open'
}

function isElsewhere({ actor }: CastMember): boolean {
  return actor.programmeId !== product.stage.programmeId
}

/** Names that nobody of another programme should ever read. */
async function ourNames(): Promise<string[]> {
  const { db, programmeId } = product.stage
  const organisations = await db.organisation.findMany({ where: { programmeId }, select: { name: true } })
  return organisations.map(({ name }) => name)
}

/** How much was ever done: every change writes what it was; being refused does not count as one. */
function acts(): Promise<number> {
  const { db, programmeId } = product.stage
  return db.auditEntry.count({ where: { programmeId, action: { not: { startsWith: 'access.' } } } })
}
