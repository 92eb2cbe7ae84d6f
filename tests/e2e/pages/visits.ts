import type { Visits } from './visit'
import { account } from './visits/account'
import { agreements } from './visits/agreements'
import { market } from './visits/market'
import { money } from './visits/money'
import { office } from './visits/office'
import { officeReports } from './visits/office-reports'
import { orders } from './visits/orders'
import { organisation } from './visits/organisation'
import { workbench } from './visits/workbench'

/** One file for each part of the product, and one contact sheet; in the order of the sheets' index. */
export const visitsByPart = {
  market,
  account,
  organisation,
  agreements,
  orders,
  money,
  workbench,
  office,
  'office-reports': officeReports,
} satisfies Record<string, Visits>

/** Every route of the product: who looks at what there. A route that is missing fails every-page.spec.ts. */
export const visits: Visits = Object.assign({}, ...Object.values(visitsByPart))
