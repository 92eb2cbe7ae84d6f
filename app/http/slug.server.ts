import { notFound } from './guard.server'

/**
 * The slug an address names. What cannot be one is not found before it reaches the database, which refuses to read
 * some of what an address may carry (a NUL).
 */
export function slugOf({ slug }: { readonly slug?: string }): string {
  if (slug === undefined || !/^[a-z0-9][a-z0-9-]{0,79}$/u.test(slug)) notFound()
  return slug
}
