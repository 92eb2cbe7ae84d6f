/** A file as a browser sent it. */
export interface Upload {
  name: string
  bytes: Uint8Array
}

/**
 * Takes the files of a field out of a form, so that the rest can be read by a shape. A field left empty sends a
 * nameless empty file: that is none. Text under the name is none either.
 */
export async function takeFiles(form: FormData, field: string): Promise<Upload[]> {
  const files = form.getAll(field).filter((entry) => entry instanceof File)
  form.delete(field)
  const sent = files.filter(({ name, size }) => size > 0 || name !== '')
  return await Promise.all(
    sent.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}

/** Whether a request brings files: such a one is counted before anything of it is read. */
export function carriesFiles(request: Request): boolean {
  return request.headers.get('Content-Type')?.toLowerCase().startsWith('multipart/form-data') ?? false
}
