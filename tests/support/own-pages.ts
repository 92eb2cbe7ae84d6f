import { SAMPLE_PHONES, type SamplePhone } from '~/features/accounts/sample-accounts.server'
import { routesOfTheBuild } from '../e2e/pages/route-tree'
import { visits } from '../e2e/pages/visits'
import { Walk } from '../e2e/pages/walk'
import { OFFICIAL, OTHER_BUYER } from '../e2e/people'
import { Caller } from './caller'
import { formsOf, linksOf, type PageForm } from './page-forms'
import { preparePages } from './prepared/pages'
import { routeOf } from './route-forms'
import type { SampleProduct } from './sample-product'

/** A page as somebody sees it who may, with what it holds. */
export interface OwnPage {
  route: string
  path: string
  /** Null for a visitor. */
  as: SamplePhone | null
  forms: PageForm[]
  links: string[]
}

export interface OwnPages {
  /** One for each visit of the table of visits: every route. */
  visited: OwnPage[]
  /** Documents of the lists and prepared ones, so that a form of every state is on one of them. */
  others: OwnPage[]
}

export const routes: readonly string[] = routesOfTheBuild()

/** Opens every page of the product as its own people. Writes: visits fill a basket and draft an agreement. */
export async function openOwnPages({ server, stage }: SampleProduct): Promise<OwnPages> {
  const callers = new Map<SamplePhone | null, Caller>([[null, Caller.visitor(server.origin)]])
  for (const phone of SAMPLE_PHONES) callers.set(phone, await Caller.signedIn(server.origin, phone))
  const open = async (route: string, path: string, as: SamplePhone | null): Promise<OwnPage[]> => {
    const { status, html } = await callers.get(as)!.get(path)
    return status === 200 ? [{ route, path, as, forms: formsOf(html), links: linksOf(html) }] : []
  }

  const others: OwnPage[] = []
  // First: of a firm that has no manager yet, and before a visit fills the basket that is ordered here.
  for (const { route, path, as } of await preparePages(stage)) {
    others.push(...(await open(route, path, as ?? (route.startsWith('office') ? OFFICIAL : OTHER_BUYER))))
  }
  const visited: OwnPage[] = []
  for (const [route, list] of Object.entries(visits)) {
    for (const visit of list) {
      const as = visit.as ?? null
      if ('header' in visit || (visit.status ?? 200) !== 200 || (as === null && typeof visit.path !== 'string'))
        continue
      const path = typeof visit.path === 'string' ? visit.path : await visit.path(new Walk(callers.get(as)!))
      visited.push(...(await open(route, path, as)))
    }
  }
  for (const phone of SAMPLE_PHONES) {
    for (const list of ['/orders', '/agreements', '/transfers', '/produce']) {
      const [page] = await open(routeOf(list, routes), list, phone)
      for (const path of page?.links.filter((href) => href.startsWith(`${list}/`)) ?? []) {
        others.push(...(await open(routeOf(path, routes), path, phone)))
      }
    }
  }
  return { visited, others }
}

/** The intents of a form, '' when it has none. */
export function intentsOf({ fields, buttons, looks }: PageForm): string[] {
  const said = [...fields, ...buttons].filter(([name]) => name === 'intent').map(([, value]) => value)
  const named = [...said, ...looks]
  return named.length > 0 ? [...new Set(named)] : ['']
}
