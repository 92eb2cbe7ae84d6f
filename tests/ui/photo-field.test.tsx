import { expect, it } from 'vitest'
import { PhotoField } from '~/ui/photo-field'
import { draw } from './draw'

const ID = '01a21848-1487-7428-ab5a-3d9231ec5281'

it('a photo that was sent ahead goes again with a form that came back, and can be left out', () => {
  const html = draw(<PhotoField label="照片" most={6} sent={[ID, '../../sign-out', ID.slice(1)]} />)
  const fields = html.match(/<input[^>]*name="photoIds"[^>]*>/gu) ?? []
  expect(fields).toHaveLength(1)
  expect(fields[0]).toContain(`value="${ID}"`)
  expect(fields[0]).toContain('checked')
  expect(html).toContain(`src="/photos/${ID}/card.webp"`)
  expect(html).toContain('data-most="5"')
})
