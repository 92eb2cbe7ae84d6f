import { Form } from '@remix-run/react'
import { LONGEST_ALT, MOST_PHOTOS, type ProductPhoto } from '~/domain/product/photo'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { PhotoField } from '~/ui/photo-field'

interface OwnPhotosProps {
  photos: readonly ProductPhoto[]
  name: string
  /** Withdrawn: nothing is added any more. */
  closed: boolean
  answer: FormAnswer | undefined
}

/** A product's photos: which leads, which goes, and more of them. */
export function OwnPhotos({ photos, name, closed, answer }: OwnPhotosProps) {
  const words = useMessages().catalogue.mine
  const form = useFormAnswer(answer)
  const more = MOST_PHOTOS - photos.length
  return (
    <>
      <ErrorSummary errors={form.errors} />
      {photos.length === 0 ? <EmptyState title={words.photosNone} text={words.photosHint} /> : null}
      <ul className="own-photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <img
              src={photo.path}
              width={photo.width}
              height={photo.height}
              alt={photo.alt || fill(words.photoOf, { name, number: index + 1 })}
              loading="lazy"
            />
            <Form method="post" className="picks">
              <input type="hidden" name="photoId" value={photo.id} />
              {index === 0 ? (
                <b className="leads">{words.photoLeads}</b>
              ) : (
                <>
                  {index === 1 ? null : (
                    <SubmitButton kind="quiet" name="intent" value="earlier">
                      {words.photoEarlier}
                    </SubmitButton>
                  )}
                  <SubmitButton kind="quiet" name="intent" value="lead">
                    {words.photoLead}
                  </SubmitButton>
                </>
              )}
              <SubmitButton kind="quiet" name="intent" value="remove">
                {words.photoRemove}
              </SubmitButton>
            </Form>
            <AltForm photo={photo} first={index === 0} answer={answer} />
          </li>
        ))}
      </ul>
      {closed || more <= 0 ? null : (
        <Form method="post" encType="multipart/form-data" className="form above" noValidate>
          <input type="hidden" name="intent" value="add" />
          <PhotoField
            label={words.photosAdd}
            hint={fill(words.photosMore, { count: more })}
            error={form.errorOf('photos')}
            most={more}
          />
          <div className="buttons">
            <SubmitButton big>{words.photosSave}</SubmitButton>
          </div>
        </Form>
      )}
    </>
  )
}

interface AltFormProps {
  photo: ProductPhoto
  /** Says what it is for, once on the page. */
  first: boolean
  answer: FormAnswer | undefined
}

/** What is to be seen on a photo, under it: for whoever does not see it. */
function AltForm({ photo, first, answer }: AltFormProps) {
  const words = useMessages().catalogue.mine
  const sent = useFormAnswer(answer)
  const mine = sent.typed('intent') === 'describe' && sent.typed('photoId') === photo.id
  const field = (name: 'alt' | 'altEn') => ({
    ...{ name, id: `field-${name}-${photo.id}`, optional: true, maxLength: LONGEST_ALT, autoComplete: 'off' },
    defaultValue: (mine ? sent.typed(name) : undefined) ?? photo[name],
    error: mine ? sent.errorOf(name) : undefined,
  })
  return (
    <Form method="post" className="form above" preventScrollReset>
      <input type="hidden" name="photoId" value={photo.id} />
      <TextField label={words.photoAlt} hint={first ? words.photoAltHint : undefined} {...field('alt')} />
      <details className="fold" open={photo.altEn !== '' || (mine && sent.errorOf('altEn') !== undefined) || undefined}>
        <summary>{words.photoAltEnFold}</summary>
        <TextField label={words.photoAltEn} lang="en" {...field('altEn')} />
      </details>
      <div className="buttons">
        <SubmitButton kind="quiet" name="intent" value="describe">
          {words.photoAltSave}
        </SubmitButton>
      </div>
    </Form>
  )
}
