import { Chinese } from './chinese'

/** A remark in brackets goes to the next line as a whole, or not at all. */
export function VillageName({ name }: { name: string }) {
  const bracket = name.search(/[\uff08(]/u)
  if (bracket <= 0) return <Chinese>{name}</Chinese>
  return (
    <>
      <span className="whitespace-nowrap">
        <Chinese>{name.slice(0, bracket)}</Chinese>
      </span>
      <span className="whitespace-nowrap">
        <Chinese>{name.slice(bracket)}</Chinese>
      </span>
    </>
  )
}
