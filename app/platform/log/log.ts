export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
export type LogFields = Record<string, string | number | boolean | null | undefined | Error>

export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  /** The same log with fields that every line carries. */
  with(fields: LogFields): Log
}

export interface LogOptions {
  level: LogLevel
  /** Lines for a person at a terminal; otherwise one JSON object a line. */
  human?: boolean
  write?: (line: string) => void
  now?: () => Date
}

// Whatever is called like this never reaches a log, even when somebody passes it by mistake.
const secret = /pass(word|wd)?$|secret|token|cookie|authorization|database_?url/i
// Neither does what looks like a mobile number, or like a token of ours (32 bytes in base64url), inside of a text.
const mobileNumber = /(?<![\w-])1[3-9]\d{9}(?![\w-])/g
const token = /(?<![\w-])[\w-]{43}(?![\w-])/g
const credentialsInUrl = /\b([a-z][a-z0-9+]*:\/\/[^:/?#\s]*):[^@/\s]+@/gi

export function createLog(options: LogOptions, carried: LogFields = {}): Log {
  const least = logLevels.indexOf(options.level)
  const write = options.write ?? ((line: string) => void process.stdout.write(`${line}\n`))
  const now = options.now ?? (() => new Date())

  function line(level: Exclude<LogLevel, 'silent'>, message: string, fields: LogFields = {}) {
    if (logLevels.indexOf(level) < least) return
    const told = Object.fromEntries(
      Object.entries({ ...carried, ...fields })
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, secret.test(key) ? '[hidden]' : plain(value)]),
    )
    const time = now().toISOString()
    const said = cleaned(message)
    if (!options.human) return write(JSON.stringify({ time, level, message: said, ...told }))
    const pairs = Object.entries(told).map(([key, value]) => `${key}=${value}`)
    write([time.slice(11, 19), level.padEnd(5), ...[said, ...pairs].map(asOneEntry)].join(' '))
  }

  return {
    debug: (message, fields) => line('debug', message, fields),
    info: (message, fields) => line('info', message, fields),
    warn: (message, fields) => line('warn', message, fields),
    error: (message, fields) => line('error', message, fields),
    with: (fields) => createLog(options, { ...carried, ...fields }),
  }
}

/**
 * For a terminal: further lines (a stack) stand in from the margin, where no entry begins, and what would move the
 * cursor or colour the text is written out. JSON does as much by itself.
 */
function asOneEntry(text: string): string {
  const code = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  return text.replace(/(?!\n)[\p{Cc}\u2028\u2029]/gu, code).replace(/\n/g, '\n    ')
}

function plain(value: LogFields[string]): string | number | boolean | null | undefined {
  if (value instanceof Error) return cleaned(value.stack ?? value.message)
  return typeof value === 'string' ? cleaned(value) : value
}

function cleaned(text: string): string {
  return text.replace(credentialsInUrl, '$1:[hidden]@').replace(mobileNumber, '[phone]').replace(token, '[hidden]')
}
