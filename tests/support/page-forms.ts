/** A form as a browser without scripts would send it. */
export interface PageForm {
  action: string
  method: string
  /** What it holds now, in order; a button's name and value are not among them. */
  fields: Array<[name: string, value: string]>
  /** Buttons that carry a name: an intent. */
  buttons: Array<[name: string, value: string]>
  /** Intents under which the script sends what is typed, to show what it comes to: no button has them. */
  looks: string[]
}

/** The forms of a page of ours. Reads our own regular markup, not any HTML. */
export function formsOf(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', body = '']) => ({
    action: attribute(head, 'action') ?? '',
    method: attribute(head, 'method') ?? 'get',
    fields: [...inputs(body), ...areas(body), ...selects(body)],
    buttons: [...body.matchAll(/<button\b([^>]*)>/g)].flatMap(([, tag = '']) => {
      const name = attribute(tag, 'name')
      return name ? [[name, attribute(tag, 'value') ?? ''] as [string, string]] : []
    }),
    looks: [...`${head}${body}`.matchAll(/\bdata-look="([^"]+)"/g)].map(([, intent = '']) => intent),
  }))
}

/** The addresses that a page links to, each once. */
export function linksOf(html: string): string[] {
  return [...new Set([...html.matchAll(/<a\b([^>]*)>/g)].map(([, tag = '']) => attribute(tag, 'href') ?? ''))]
}

/** The values that a choice offers, without the empty one. */
export function choicesOf(html: string, name: string): string[] {
  const select = [...html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].find(
    ([, tag = '']) => attribute(tag, 'name') === name,
  )
  return [...(select?.[2] ?? '').matchAll(/<option\b([^>]*)>/g)]
    .map(([, tag = '']) => attribute(tag, 'value') ?? '')
    .filter((value) => value !== '')
}

function inputs(body: string): Array<[string, string]> {
  return [...body.matchAll(/<input\b([^>]*)>/g)].flatMap(([, tag = '']) => {
    const name = attribute(tag, 'name')
    const ticked = !/^(checkbox|radio)$/.test(attribute(tag, 'type') ?? '') || /\bchecked\b/.test(tag)
    return name && ticked && attribute(tag, 'type') !== 'file' ? [[name, attribute(tag, 'value') ?? '']] : []
  })
}

function areas(body: string): Array<[string, string]> {
  return [...body.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].flatMap(([, tag = '', text = '']) => {
    const name = attribute(tag, 'name')
    return name ? [[name, plain(text)]] : []
  })
}

function selects(body: string): Array<[string, string]> {
  return [...body.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(([, tag = '', options = '']) => {
    const name = attribute(tag, 'name')
    const tags = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option)
    const chosen = tags.find((option) => /\bselected\b/.test(option)) ?? tags[0] ?? ''
    return name ? [[name, attribute(chosen, 'value') ?? '']] : []
  })
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : plain(value)
}

function plain(text: string): string {
  return text
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
