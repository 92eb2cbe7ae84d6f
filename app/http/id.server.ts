import { notFound } from './guard.server'

/** The id an address names; what cannot be one is not found before it reaches the database. */
export function idOf({ id }: { readonly id?: string }): string {
  if (id === undefined || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) notFound()
  return id
}
