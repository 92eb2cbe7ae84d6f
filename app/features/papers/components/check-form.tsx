import { Form } from '@remix-run/react'
import { TextField } from '~/ui/field'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'

/** The code of a paper, typed: an ordinary address comes out of it. */
export function CheckForm({ typed }: { typed?: string }) {
  const { verify } = useMessages().papers
  return (
    <Form method="get" action="/verify" className="form">
      <TextField
        id="code"
        name="code"
        label={verify.code}
        hint={verify.codeHint}
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <div>
        <SubmitButton>{verify.submit}</SubmitButton>
      </div>
    </Form>
  )
}
