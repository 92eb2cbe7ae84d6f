import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import type { TransferPage } from '../payments.view.server'

interface TransferReceiptsProps {
  page: TransferPage
  answer: FormAnswer | undefined
  /** The files, where there are any. */
  children: ReactNode
}

/** The bank's receipts of a transfer, and for who made it the way to hand them in. */
export function TransferReceipts({ page, answer, children }: TransferReceiptsProps) {
  const words = useMessages().payments.page
  const form = useFormAnswer(answer)
  const { receipts, moves } = page
  return (
    <Section title={words.receipts} id="receipts">
      <div className="stack">
        {receipts.length > 0 ? (
          children
        ) : (
          <p className="soft">{moves.attach ? words.noReceiptsMine : words.noReceipts}</p>
        )}
        {moves.attach ? (
          <Form
            method="post"
            encType="multipart/form-data"
            className="form no-print"
            noValidate
            // A new list is a new form: the file chosen before is in it.
            key={receipts.length}
          >
            <input type="hidden" name="intent" value="attach" />
            <FileField name="files" multiple label={words.addReceipt} error={form.errorOf('files')} />
            {moves.detach ? null : <p className="hint">{words.receiptsFixed}</p>}
            <div>
              <SubmitButton kind="quiet">{words.addReceipt}</SubmitButton>
            </div>
          </Form>
        ) : null}
      </div>
    </Section>
  )
}
