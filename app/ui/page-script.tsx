import { useContext } from 'react'
import { browserWords } from '~/messages/browser-words'
import { useMessages } from './messages-context'
import { useNonce } from './nonce'
import { ScriptContext } from './scripted'

/** Stands last in a page, where every piece has said whether it needs the script. */
export function PageScript() {
  const { needed, path } = useContext(ScriptContext)
  const nonce = useNonce()
  const words = browserWords(useMessages())
  if (!needed) return null
  return <script type="module" src={path} nonce={nonce} data-words={JSON.stringify(words)} />
}
