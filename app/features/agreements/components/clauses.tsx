import { useFormat, useMessages } from '~/ui/messages-context'
import { type ClauseTerms, clauseTexts } from '../clause-texts'

/** What the two sides agree on beside the lines, as numbered sentences made from the fields that are signed. */
export function Clauses({ agreement }: { agreement: ClauseTerms }) {
  const texts = clauseTexts(agreement, useMessages(), useFormat())
  return (
    <ol className="clauses">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ol>
  )
}
