/** A remark in brackets goes to the next line as a whole, or not at all. */
export function VillageName({ name }: { name: string }) {
  const bracket = name.search(/[\uff08(]/u)
  if (bracket <= 0) return name
  return (
    <>
      <span className="whitespace-nowrap">{name.slice(0, bracket)}</span>
      <span className="whitespace-nowrap">{name.slice(bracket)}</span>
    </>
  )
}
