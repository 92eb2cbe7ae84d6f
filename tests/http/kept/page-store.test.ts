import { expect, it } from 'vitest'
import { type DrawnPage, PageStore } from '~/http/serving/page-store'

interface Named extends DrawnPage {
  readonly name: string
}

const named = (name: string, keep = true): Named => ({ name, keep, body: Buffer.alloc(10) })

function storeAt(clock: { now: number }, maxBytes = 100) {
  return new PageStore<Named>({ lifeMs: 1000, maxBytes, now: () => clock.now })
}

/** A drawing that ends when it is told to. */
function slowly() {
  let end: (page: Named) => void = () => {}
  const page = new Promise<Named>((resolve) => {
    end = resolve
  })
  return { draw: () => page, end: (drawn: Named) => end(drawn) }
}

it('gives a page out for less than a second, counted from before it was drawn', async () => {
  const clock = { now: 0 }
  const store = storeAt(clock)
  const first = slowly()
  const asked = store.get('a', first.draw)
  clock.now = 900
  first.end(named('old'))
  expect((await asked)?.name).toBe('old')
  clock.now = 999
  expect((await store.get('a', async () => named('new')))?.name).toBe('old')
  clock.now = 1000
  expect((await store.get('a', async () => named('new')))?.name).toBe('new')
})

it('draws once for all who ask meanwhile, but not for who comes when what is being drawn is a second old', async () => {
  const clock = { now: 0 }
  const store = storeAt(clock)
  const first = slowly()
  const second = slowly()
  const early = [store.get('a', first.draw), store.get('a', () => Promise.reject(new Error('drawn twice')))]
  clock.now = 1000
  const late = store.get('a', second.draw)
  second.end(named('new'))
  expect((await late)?.name).toBe('new')
  first.end(named('old'))
  expect((await Promise.all(early)).map((page) => page?.name)).toEqual(['old', 'old'])
  // The slow one, begun earlier, does not take the place of the newer.
  expect((await store.get('a', async () => named('third')))?.name).toBe('new')
})

it('what is not to be kept is for who had it drawn alone', async () => {
  const store = storeAt({ now: 0 })
  const slow = slowly()
  const [first, waiting] = [store.get('a', slow.draw), store.get('a', slow.draw)]
  slow.end(named('missing', false))
  expect((await first)?.name).toBe('missing')
  expect(await waiting).toBeNull()
  expect((await store.get('a', async () => named('found')))?.name).toBe('found')
})

it('a drawing that fails is told to all who wait, and the next one tries again', async () => {
  const store = storeAt({ now: 0 })
  const failing = () => Promise.reject<Named>(new Error('no database'))
  const both = await Promise.allSettled([store.get('a', failing), store.get('a', failing)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await store.get('a', async () => named('found')))?.name).toBe('found')
})

it('forgets what was not asked for longest when there is no room', async () => {
  const store = storeAt({ now: 0 }, 30)
  for (const name of ['a', 'b', 'c']) await store.get(name, async () => named(name))
  await store.get('a', async () => named('again'))
  await store.get('d', async () => named('d'))
  expect(['a', 'b', 'c', 'd'].map((name) => store.last(name)?.name)).toEqual(['a', undefined, 'c', 'd'])
})

it('a page larger than all the room is given and not kept', async () => {
  const store = storeAt({ now: 0 }, 5)
  expect((await store.get('a', async () => named('large')))?.name).toBe('large')
  expect(store.last('a')).toBeUndefined()
})
