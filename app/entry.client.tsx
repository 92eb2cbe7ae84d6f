import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { RequestIdContext } from '~/ui/request-id'

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RequestIdContext.Provider value={document.documentElement.dataset.request}>
        <RemixBrowser />
      </RequestIdContext.Provider>
    </StrictMode>,
  )
})
