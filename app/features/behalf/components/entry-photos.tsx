import { Form } from '@remix-run/react'
import { MOST_PHOTOS } from '~/domain/product/photo'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PhotoField } from '~/ui/photo-field'

/** More photos of a product that waits for its cooperative's word. */
export function EntryPhotosForm({ answer }: { answer: FormAnswer | undefined }) {
  const words = useMessages().behalf
  const form = useFormAnswer(answer)
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="photos" />
      <PhotoField
        withForm
        most={MOST_PHOTOS}
        label={words.photos}
        hint={words.photosHint}
        error={form.errorOf('photos')}
      />
      <div className="buttons">
        <SubmitButton kind="quiet">{words.photosSave}</SubmitButton>
      </div>
    </Form>
  )
}
