import { access } from './access'
import { account } from './account'
import { accounts } from './accounts'
import { agreements } from './agreements'
import { audit } from './audit'
import { catalogue } from './catalogue'
import { chrome } from './chrome'
import { deliveries } from './deliveries'
import { home } from './home'
import { members } from './members'
import { offline } from './offline'
import { onboarding } from './onboarding'
import { orders } from './orders'
import { payments } from './payments'
import { pieces } from './pieces'
import { privacy } from './privacy'
import { progress } from './progress'
import { refusals } from './refusals'
import { setup } from './setup'
import { statuses } from './statuses'
import { units } from './units'
import { villages } from './villages'

/** The source dictionary: what is said here has to be said in every other language, or it does not compile. */
export const zh = {
  access,
  account,
  accounts,
  agreements,
  audit,
  catalogue,
  chrome,
  deliveries,
  home,
  members,
  offline,
  onboarding,
  orders,
  payments,
  pieces,
  privacy,
  progress,
  refusals,
  setup,
  statuses,
  units,
  villages,
}
