/** '26.00/crate' as a cell of a table: where its column is narrow it breaks behind the stroke and nowhere else. */
export function UnitPrice({ text }: { text: string }) {
  const stroke = text.indexOf('/') + 1
  return (
    <span className="num whitespace-normal">
      {text.slice(0, stroke)}
      <wbr />
      {text.slice(stroke)}
    </span>
  )
}
