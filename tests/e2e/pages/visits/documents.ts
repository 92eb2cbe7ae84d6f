import { COOPERATIVES } from '../../people'

// Who and what the visits of more than one part look at.
export const COOPERATIVE = COOPERATIVES.caiziyuan.phone
export const OTHER_COOPERATIVE = COOPERATIVES.longdong.phone
export const STATEMENT = /^\/statements\/between\/[\da-f.-]{73}\?period=/
export const ORDER = /^\/orders\/CG-[\d-]+$/
export const AGREEMENT = /^\/agreements\/GX-[\d-]+$/
