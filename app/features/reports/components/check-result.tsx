import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { MomentText } from '~/ui/times'
import type { BookCheck } from '../office-reports.view.server'

/** How far a check is, or what it found, in a sentence; a check that failed is named as the command names it. */
export function CheckResult({ check }: { check: BookCheck }) {
  const words = useMessages().reports.chain
  const { state, done, total, step, row, expected, found, ledgerSeq, endedAt } = check
  const quoted = (text: string) => (
    <span className="break-all">
      <Digits kind="identifier">{text}</Digits>
    </span>
  )
  return (
    <>
      <b>{words.states[state]}</b>
      {state === 'RUNNING' ? (
        <>
          {' · '}
          <Phrase
            text={words.progress}
            parts={{ done: quoted(String(Math.min(done + 1, total))), total: quoted(String(total)) }}
          />
        </>
      ) : null}
      {state === 'EXACT' && ledgerSeq !== null ? (
        <>
          {' · '}
          <Phrase text={words.exactTo} parts={{ seq: quoted(String(ledgerSeq)) }} />
        </>
      ) : null}
      {state === 'WRONG' ? (
        <>
          {' · '}
          <span lang="en">
            <Digits kind="identifier">{step}</Digits>
          </span>
          {' · '}
          <Phrase
            text={words.wrongRow}
            parts={{ row: quoted(row), expected: quoted(expected), found: quoted(found) }}
          />
        </>
      ) : null}
      {endedAt ? (
        <>
          {' · '}
          <MomentText at={endedAt} />
        </>
      ) : null}
    </>
  )
}
