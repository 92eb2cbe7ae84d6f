import type { Words } from '../words'
import type { zh } from '../zh'
import { access } from './access'
import { account } from './account'
import { accounts } from './accounts'
import { addresses } from './addresses'
import { agreements } from './agreements'
import { amendments } from './amendments'
import { attachments } from './attachments'
import { audit } from './audit'
import { banking } from './banking'
import { behalf } from './behalf'
import { board } from './board'
import { books } from './books'
import { bridges } from './bridges'
import { briefs } from './briefs'
import { bulletins } from './bulletins'
import { catalogue } from './catalogue'
import { certifications } from './certifications'
import { checkouts } from './checkouts'
import { chrome } from './chrome'
import { deliveries } from './deliveries'
import { deposits } from './deposits'
import { favourites } from './favourites'
import { harvestSheet } from './harvest-sheet'
import { harvests } from './harvests'
import { home } from './home'
import { invoices } from './invoices'
import { ledger } from './ledger'
import { members } from './members'
import { notices } from './notices'
import { offline } from './offline'
import { offlineRecords } from './offline-records'
import { onboarding } from './onboarding'
import { operations } from './operations'
import { orders } from './orders'
import { packs } from './packs'
import { papers } from './papers'
import { payments } from './payments'
import { photos } from './photos'
import { pieces } from './pieces'
import { privacy } from './privacy'
import { productSheet } from './product-sheet'
import { progress } from './progress'
import { proposals } from './proposals'
import { purchases } from './purchases'
import { refunds } from './refunds'
import { refusals } from './refusals'
import { remarks } from './remarks'
import { remedies } from './remedies'
import { reports } from './reports'
import { reviews } from './reviews'
import { rules } from './rules'
import { setup } from './setup'
import { signing } from './signing'
import { statements } from './statements'
import { statuses } from './statuses'
import { stock } from './stock'
import { story } from './story'
import { tasks } from './tasks'
import { terms } from './terms'
import { units } from './units'
import { villages } from './villages'
import { yearSheets } from './yearSheets'

export const en: Words<typeof zh> = {
  access,
  account,
  accounts,
  addresses,
  agreements,
  amendments,
  attachments,
  audit,
  banking,
  behalf,
  board,
  books,
  briefs,
  bulletins,
  bridges,
  catalogue,
  certifications,
  checkouts,
  chrome,
  deliveries,
  deposits,
  favourites,
  harvestSheet,
  harvests,
  home,
  invoices,
  ledger,
  members,
  notices,
  offline,
  offlineRecords,
  onboarding,
  operations,
  orders,
  packs,
  papers,
  payments,
  photos,
  pieces,
  privacy,
  progress,
  purchases,
  productSheet,
  proposals,
  refunds,
  refusals,
  remarks,
  remedies,
  reports,
  reviews,
  setup,
  signing,
  rules,
  statements,
  statuses,
  stock,
  story,
  tasks,
  terms,
  units,
  villages,
  yearSheets,
}
