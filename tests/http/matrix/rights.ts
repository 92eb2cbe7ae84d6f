import type { Rights } from './right'
import { account } from './rights/account'
import { agreements } from './rights/agreements'
import { market } from './rights/market'
import { money } from './rights/money'
import { office } from './rights/office'
import { officeReports } from './rights/office-reports'
import { orders } from './rights/orders'
import { organisation } from './rights/organisation'
import { workbench } from './rights/workbench'

/**
 * What every route and every form of the product asks for; a file for each part, the same as of the visits.
 * tests/boundaries/rights.test.ts compares it with the route tree and the routes' own code: what is new and not listed
 * here fails. matrix.test.ts then calls every route as everybody; a route with a parameter says in owners.ts whose its
 * document is, and the visits (tests/e2e/pages/visits) have a page of its own people for each form.
 */
export const rights: Rights = Object.assign(
  {},
  ...[market, account, organisation, agreements, orders, money, workbench, office, officeReports],
)
