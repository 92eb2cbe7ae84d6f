import { APPROVER, COOPERATIVES, HANDLER } from '../../people'
import type { Visits } from '../visit'
import { COOPERATIVE, OTHER_COOPERATIVE } from './documents'

const OWN_PRODUCT = /^\/produce\/(?!new$|photos$|several$|sheet$)[^/?]+$/
const ENTERED = /^\/entered\/[\da-f-]{36}$/
const FIELD = /^\/harvests\/fields\/[\da-f-]{36}$/
const PLANTING = /^\/harvests\/plantings\/[\da-f-]{36}$/
const LIKE_LAST_YEAR = /^\/harvests\/plantings\/new\?.*like=/

export const workbench: Visits = {
  'produce.several': [
    { path: '/produce/several?all=on', as: COOPERATIVE },
    { path: '/produce/several?state=PAUSED', as: COOPERATIVE },
  ],
  'produce.$slug': [{ path: (walk) => walk.link('/produce', OWN_PRODUCT), as: COOPERATIVE }],
  'produce.$slug_.stock': [{ path: '/produce/caixin/stock', as: COOPERATIVE }],
  'produce.$slug_.papers': [{ path: '/produce/caixin/papers', as: COOPERATIVE }],
  'produce.$slug_.certification': [
    { path: '/produce/caixin/certification', as: COOPERATIVE },
    { path: '/produce/hongxin-fanshu/certification', as: COOPERATIVE },
  ],
  'produce._index': [
    { path: '/produce', as: COOPERATIVE },
    { path: '/produce', as: HANDLER, status: 403 },
  ],
  'entered.$id': [
    { path: '/entered/00000000-0000-7000-8000-000000000000', as: COOPERATIVE, status: 404 },
    { path: (walk) => walk.link('/today', ENTERED), as: COOPERATIVES.jingtian.phone },
  ],
  'confirm-entry.$token': [{ path: '/confirm-entry/nobody', status: 410 }],
  'produce.export.$format': [
    { path: '/produce/export/xlsx', as: COOPERATIVE, status: 200, header: ['content-type', /spreadsheetml/] },
  ],
  'produce.sheet._index': [{ path: '/produce/sheet', as: COOPERATIVE }],
  'produce.sheet.$id._index': [
    { path: (walk) => walk.sheet('/produce/export/csv', '/produce/sheet'), as: COOPERATIVE },
    { path: '/produce/sheet/00000000-0000-7000-8000-000000000000', as: COOPERATIVE, status: 404 },
  ],
  'produce.sheet.$id.marked[.]xlsx': [
    {
      path: '/produce/sheet/00000000-0000-7000-8000-000000000000/marked.xlsx',
      ...{ as: COOPERATIVE, status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
  'produce.$slug_.photos': [{ path: '/produce/caixin/photos', as: COOPERATIVE }],
  'produce.photos': [{ path: '/produce/photos', as: COOPERATIVE, status: 302, header: ['location', /produce/] }],
  'produce.new': [{ path: '/produce/new', as: COOPERATIVE }],
  tasks: [
    { path: '/tasks', as: APPROVER },
    { path: '/tasks', as: COOPERATIVE },
    { path: '/tasks?whose=others', as: HANDLER },
  ],
  today: [
    { path: '/today', as: COOPERATIVE },
    { path: '/today', as: COOPERATIVES.jingtian.phone },
  ],
  'harvests._index': [
    { path: '/harvests', as: COOPERATIVE },
    { path: '/harvests', as: OTHER_COOPERATIVE },
    { path: '/harvests', as: HANDLER, status: 403 },
  ],
  'harvests.export.$format': [
    { path: '/harvests/export/xlsx', as: COOPERATIVE, status: 200, header: ['content-type', /spreadsheetml/] },
  ],
  'harvests.sheet._index': [{ path: '/harvests/sheet', as: COOPERATIVE }],
  'harvests.sheet.$id._index': [
    { path: (walk) => walk.sheet('/harvests/export/csv', '/harvests/sheet'), as: COOPERATIVE },
    { path: '/harvests/sheet/00000000-0000-7000-8000-000000000000', as: COOPERATIVE, status: 404 },
  ],
  'harvests.sheet.$id.marked[.]xlsx': [
    {
      path: '/harvests/sheet/00000000-0000-7000-8000-000000000000/marked.xlsx',
      ...{ as: COOPERATIVE, status: 404, header: ['x-content-type-options', /nosniff/] },
    },
  ],
  'harvests.fields.new': [{ path: '/harvests/fields/new', as: COOPERATIVE }],
  'harvests.fields.$id': [{ path: (walk) => walk.link('/harvests', FIELD), as: COOPERATIVE }],
  'harvests.plantings.new': [
    { path: async (walk) => walk.link(await walk.link('/harvests', FIELD), LIKE_LAST_YEAR), as: COOPERATIVE },
  ],
  'harvests.plantings.$id': [{ path: (walk) => walk.link('/harvests', PLANTING), as: COOPERATIVE }],
}
