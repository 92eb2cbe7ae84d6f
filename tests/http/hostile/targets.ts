import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { intentsOf, type OwnPages } from '../../support/own-pages'

/** Something that takes input: a form as its page fills it, or the parameters and the path of an address. */
export interface Target {
  method: 'get' | 'post'
  /** Without its query. */
  path: string
  as: SamplePhone | null
  fields: ReadonlyArray<[name: string, value: string]>
}

/** Whoever has been signed out cannot be attacked as further. */
const LEFT_ALONE = new Set(['/sign-out'])

/** Every form once for each kind of page it stands on, and every address with the parameters that pages give it. */
export function targetsOf({ visited, others }: OwnPages): Target[] {
  const targets = new Map<string, Target>()
  const add = (key: string, target: Target) => {
    if (!LEFT_ALONE.has(target.path) && !targets.has(key)) targets.set(key, target)
  }
  for (const page of [...visited, ...others]) {
    const here = new URL(page.path, 'http://here.invalid')
    add(`get ${page.route} ${page.as}`, {
      method: 'get',
      path: here.pathname,
      as: page.as,
      fields: [...here.searchParams],
    })
    for (const form of page.forms) {
      const to = new URL(form.action || page.path, here)
      for (const intent of intentsOf(form)) {
        const fields = form.fields.filter(([name]) => name !== 'intent')
        if (form.method === 'get') {
          add(`get ${page.route} ${to.pathname}`, { method: 'get', path: to.pathname, as: page.as, fields })
          continue
        }
        const all: Target['fields'] = intent ? [['intent', intent], ...fields] : fields
        add(`post ${page.route} ${form.action ? to.pathname : ''} ${intent}`, {
          ...{ method: 'post', path: to.pathname + to.search, as: page.as, fields: all },
        })
      }
    }
    for (const link of page.links.filter((href) => href.startsWith('/') && href.includes('?'))) {
      const to = new URL(link, here)
      const names = [...to.searchParams.keys()].sort().join()
      add(`link ${page.route} ${names}`, {
        method: 'get',
        path: to.pathname,
        as: page.as,
        fields: [...to.searchParams],
      })
    }
  }
  return [...targets.values()]
}
