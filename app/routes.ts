import { flatRoutes } from '@remix-run/fs-routes'

/** routes/<path>/route.tsx, by Remix's naming of flat folders. */
export default flatRoutes()
