import type { Action } from '~/domain/access/policy'

/** What it takes: a right of the policy, or that right in an organisation of one's own; to be signed in; or nothing. */
export type Right = Action | `own ${Action}` | 'person' | 'public'

export interface RouteRights {
  /** To open it. */
  get: Right
  /** To send its forms, by intent; '' for the one form that has none. */
  post?: Readonly<Record<string, Right>>
}

export type Rights = Readonly<Record<string, RouteRights>>
