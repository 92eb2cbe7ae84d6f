import { beforeAll, describe, expect, it } from 'vitest'
import { type Action, can, type Resource, reachOf } from '~/domain/access/policy'
import { SAMPLE_PHONES, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { zh } from '~/messages/zh'
import { routesOfTheBuild } from '../../e2e/pages/route-tree'
import { type PageVisit, visits } from '../../e2e/pages/visits'
import { Walk } from '../../e2e/pages/walk'
import { OFFICIAL, OTHER_BUYER } from '../../e2e/people'
import { Caller, type Reply } from '../../support/caller'
import { formsOf, linksOf, type PageForm } from '../../support/page-forms'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { type CastMember, gatherCast } from './cast'
import { resourceAt } from './owners'
import { preparePages } from './prepare'
import { type Right, rights } from './rights'
import { routeOf } from './route-forms'

/** A page with the forms it shows to its own people, and whose document it is. */
interface Page {
  route: string
  path: string
  resource: Resource | null
  forms: PageForm[]
}

const routes = routesOfTheBuild()
let product: SampleProduct
let cast: CastMember[]
/** The pages that everybody tries to open. */
const pages: Page[] = []
/** More pages, for the forms they show. */
const forms: Page[] = []

describe('every route, called by everybody', () => {
  beforeAll(async () => {
    product = await openSampleProduct()
    // First: of a firm that has no manager yet, and before a visit fills the basket that is ordered here.
    for (const prepared of await preparePages(product.stage)) {
      const as = prepared.route.startsWith('office') ? OFFICIAL : OTHER_BUYER
      forms.push(await open(prepared.route, { path: prepared.path, as }))
    }
    cast = await gatherCast(product.stage.db, product.server.origin)
    for (const route of routes) {
      for (const visit of visits[route] ?? []) if (isOwners(visit)) pages.push(await open(route, visit))
    }
    for (const phone of SAMPLE_PHONES) await wander(phone)
  }, 180_000)

  it('opens for whom the policy says, is not there for strangers, and sends visitors to sign in', async () => {
    const ours = await ourNames()
    const wrong: string[] = []
    for (const { route, path, resource } of pages) {
      const right = rights[route]!.get
      const replies = await Promise.all(cast.map(async (member) => ({ member, reply: await member.caller.get(path) })))
      for (const { member, reply } of replies) {
        const wanted = answerFor(member, right, resource)
        const found = answerIn(reply)
        const fits = wanted === found || (isElsewhere(member) && found === 'not there')
        if (!fits) wrong.push(`GET ${path} (${right}) as ${member.who}: ${wanted} wanted, ${found} found`)
        if (isElsewhere(member)) {
          const leaks = ours.filter((name) => reply.html.includes(name))
          if (leaks.length > 0) wrong.push(`GET ${path} tells another programme of ${leaks}`)
        }
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)

  it('takes a form of its own people from nobody else', async () => {
    const before = await acts()
    const wrong: string[] = []
    for (const { path, target, intent, fields } of ownForms()) {
      const resource = await resourceOf(target, path)
      const right = rightFor(target, intent)
      const strangers = cast.filter((member) => answerFor(member, right, resource) !== 'open')
      for (const member of strangers) {
        const wanted = answerFor(member, right, resource)
        const reply = await member.caller.post(path, fields)
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

function isOwners(visit: object): visit is PageVisit & { as: NonNullable<PageVisit['as']> } {
  return 'as' in visit && !('header' in visit) && !('status' in visit)
}

async function open(route: string, visit: PageVisit): Promise<Page> {
  const owner = await Caller.signedIn(product.server.origin, visit.as!)
  const path = typeof visit.path === 'string' ? visit.path : await visit.path(new Walk(owner))
  const { html } = await owner.get(path)
  return { route, path, resource: await resourceOf(route, path), forms: formsOf(html) }
}

/** Every document on somebody's lists: one in each state shows each form. */
async function wander(phone: SamplePhone): Promise<void> {
  const walker = await Caller.signedIn(product.server.origin, phone)
  for (const list of ['/orders', '/agreements', '/transfers', '/produce']) {
    const { status, html } = await walker.get(list)
    const links = status === 200 ? linksOf(html).filter((href) => href.startsWith(`${list}/`)) : []
    for (const path of links) {
      const reply = await walker.get(path)
      const route = routeOf(path, routes)
      if (reply.status !== 200) continue
      forms.push({ route, path, resource: null, forms: formsOf(reply.html) })
    }
  }
}

async function resourceOf(route: string, path: string): Promise<Resource | null> {
  const { db, programmeId } = product.stage
  const { get, post } = rights[route]!
  const guarded = [get, ...Object.values(post ?? {})].some((right) => right !== 'public')
  return guarded ? await resourceAt(db, programmeId, route, path) : null
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
  for (const page of [...pages, ...forms]) {
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
  return [...found.values()]
}

/** Of a form by its intent, or of the route's one form. */
function rightFor(route: string, intent: string): Right {
  const { post = {} } = rights[route]!
  const right = post[intent] ?? post['']
  if (!right) throw new Error(`${route} takes no form ${intent}`)
  return right
}

function intentsOf({ fields, buttons }: PageForm): string[] {
  const named = [...fields, ...buttons].filter(([name]) => name === 'intent').map(([, value]) => value)
  return named.length > 0 ? [...new Set(named)] : ['']
}

type Answer = 'open' | 'sign in' | 'forbidden' | 'not there' | 'broken'

function answerFor({ actor }: CastMember, right: Right, resource: Resource | null): Answer {
  if (right === 'public') return 'open'
  if (actor.kind !== 'person') return 'sign in'
  if (right === 'person') return 'open'
  if (right.startsWith('own ') && actor.organisationId === null) return 'forbidden'
  const action = right.replace('own ', '') as Action
  if (reachOf(actor, action) === 'none') return 'forbidden'
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
