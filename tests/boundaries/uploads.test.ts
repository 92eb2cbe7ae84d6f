import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bodyLimit, formLimitBytes } from '~/http/serving/body-limit'

/** Routes whose code reads files out of a form, as an address of theirs. */
const uploads = readdirSync('app/routes')
  .filter((route) =>
    readdirSync(join('app/routes', route)).some((file) =>
      /\btakeFiles\(|\binstanceof File\b/.test(readFileSync(join('app/routes', route, file), 'utf8')),
    ),
  )
  .map(
    (route) =>
      `/${route
        .split(/(?<!\[)\.(?!\])/)
        .filter((part) => part !== '_index')
        .map((part) => part.replace(/^\$/, '').replace(/_$/, '').replace('[.]', '.'))
        .join('/')}`,
  )

it('a page that takes files is one that may be sent them', () => {
  expect(uploads.length).toBeGreaterThan(1)
  const type = 'multipart/form-data; boundary=x'
  expect(uploads.filter((page) => bodyLimit(page, type) <= formLimitBytes)).toEqual([])
})

it('and no other page: nor is anything but such a form large', () => {
  for (const page of ['/sign-in', '/office', '/office/import/x/y', '/attachments/x']) {
    expect(bodyLimit(page, 'multipart/form-data; boundary=x')).toBe(formLimitBytes)
  }
  for (const page of uploads) expect(bodyLimit(page, 'application/x-www-form-urlencoded')).toBe(formLimitBytes)
})
