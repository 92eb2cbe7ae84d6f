import type { AppLoadContext } from '@remix-run/node'
import type { Role } from '~/domain/access/actor'

/** Who looks at the page, as far as its head needs to know. */
export interface Viewer {
  name: string
  /** Name of the organisation; null for officials. */
  organisation: string | null
  role: Role
  /** Products put aside; null for those who do not buy. */
  basketCount: number | null
}

/** Who looks at the page; null for visitors. */
export async function loadViewer(_request: Request, _context: AppLoadContext): Promise<Viewer | null> {
  return null
}
