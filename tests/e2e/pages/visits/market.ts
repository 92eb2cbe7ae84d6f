import { APPROVER, HANDLER, OFFICIAL, OTHER_BUYER } from '../../people'
import type { Visits } from '../visit'
import type { Walk } from '../walk'
import { COOPERATIVE } from './documents'

const NOTICE = /^\/certifications\/RS-[\d-]+$/
const CERTIFIED = /^\/certifications\/RD-[\d-]+$/
const SHOWN_PAPER = /\/papers\/[\da-f-]{36}$/
const PROPOSED = /^\/proposals\/JY-[\d-]+$/
const PUBLISHED = /^\/published\/[\dA-Z]{16}$/

export const market: Visits = {
  _index: [{ path: '/' }, { path: '/', as: HANDLER }],
  'photos.$id.$file': [
    {
      path: '/photos/0199ffff-ffff-7fff-bfff-ffffffffffff/card.webp',
      ...{ status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
  'bases.$slug': [{ path: '/bases/guilai' }, { path: '/bases/nowhere', status: 404 }],
  basket: [
    { path: '/basket', as: APPROVER, status: 403 },
    { path: basket, as: OTHER_BUYER },
  ],
  favourites: [
    { path: '/favourites', as: HANDLER },
    { path: '/favourites?list=bought', as: HANDLER },
    { path: '/favourites', as: COOPERATIVE },
  ],
  'products.$slug': [{ path: '/products/caixin' }, { path: '/products/qingjian-jiao', as: HANDLER }],
  'products._index': [{ path: '/products' }, { path: '/products?q=没有这种东西' }],
  'certifications.mine': [{ path: '/certifications/mine', as: COOPERATIVE }],
  'certifications._index': [{ path: '/certifications' }, { path: '/certifications?year=2020', as: HANDLER }],
  'certifications.$number._index': [
    { path: (walk) => walk.link('/certifications', NOTICE) },
    { path: (walk) => walk.link('/certifications', CERTIFIED), as: HANDLER },
    { path: '/certifications/RS-2020-000001', status: 404 },
  ],
  'certifications.$number.papers.$id': [
    {
      path: async (walk) => await walk.link(await walk.link('/certifications', CERTIFIED), SHOWN_PAPER),
      status: 200,
      header: ['content-type', /pdf/],
    },
  ],
  progress: [{ path: '/progress' }, { path: '/progress?year=2020' }, { path: '/progress', as: APPROVER }],
  'robots[.]txt': [{ path: '/robots.txt', status: 200, header: ['content-type', /^text\/plain/] }],
  'sitemap[.]xml': [{ path: '/sitemap.xml', status: 200, header: ['content-type', /^application\/xml/] }],
  'progress[.]json': [
    { path: '/progress.json', status: 200, header: ['content-type', /^application\/json/] },
    { path: '/progress.json?year=next', status: 400, header: ['content-type', /^application\/json/] },
  ],
  'published._index': [{ path: '/published' }, { path: '/published', as: OFFICIAL }],
  'published.$code._index': [
    { path: (walk) => walk.link('/published', PUBLISHED) },
    { path: '/published/0000000000000000', status: 404 },
  ],
  'published.$code.proof[.]zip': [
    {
      path: async (walk) => `${await walk.link('/published', PUBLISHED)}/proof.zip`,
      status: 200,
      header: ['content-type', /zip/],
    },
  ],
  'published.$code.report[.]json': [
    {
      path: async (walk) => `${await walk.link('/published', PUBLISHED)}/report.json`,
      status: 200,
      header: ['cache-control', /immutable/],
    },
  ],
  'proposals._index': [{ path: '/proposals', as: HANDLER }],
  'proposals.$number': [{ path: (walk) => walk.link('/proposals', PROPOSED), as: HANDLER }],
  'villages.$slug': [{ path: '/villages/caiziyuan' }, { path: (walk) => walk.link('/villages', /^\/villages\/./) }],
  'villages._index': [{ path: '/villages' }],
}

/** A basket that is not empty. */
async function basket(walk: Walk): Promise<string> {
  return await walk.send('/products/shengjiang', (_, value) => value)
}
