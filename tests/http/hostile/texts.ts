import fc from 'fast-check'

/** What people, machines and attackers type that programs have stumbled over. */
const NAUGHTY: readonly string[] = [
  // nothing, and what looks like something else
  ...[
    '',
    ' ',
    '\t',
    '\r\n',
    '　',
    'null',
    'undefined',
    'true',
    'NaN',
    'Infinity',
    '[]',
    '{}',
    '[object Object]',
    '-',
    '.',
  ],
  // numbers
  ...[
    '0',
    '-0',
    '-1',
    '1e400',
    '1e-400',
    '0x10',
    '１２３',
    '３００００',
    '1,000',
    '1.000,00',
    '9'.repeat(400),
    '0.1'.repeat(50),
  ],
  ...['2147483648', '9223372036854775807', '9223372036854775808', '-9223372036854775809', '99999999999999999999.99'],
  // dates and times
  ...['2026-02-30', '0000-00-00', '9999-12-31', '10000-01-01', '-2026-01-01', '2026-1-1', '24:00', '2026-11-25T25:61'],
  // other scripts, marks on marks, rare and paired characters, direction
  ...[
    '𠮷䶮鱻',
    '👨‍👩‍👧‍👦',
    '🇨🇳🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
    '\u202Etxt.exe',
    '\u2066x\u2069',
    'ﷺ'.repeat(50),
    'ÅÅ',
    '\u200B',
    '\uFEFF',
  ],
  // halves of pairs, non-characters, controls
  ...['\uD800', '\uDFFF\uD800', 'a\uD83Db', '\uFFFE', '\uFFFF', '\u0000', 'a\u0000b', '\u0001\u001F\u007F\u0085\u2028'],
  // markup and scripts
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</textarea><svg/onload=alert(1)>',
    'javascript:alert(1)',
  ],
  ...[
    '&lt;b&gt;',
    '$'.concat('{7*7}'),
    '{{7*7}}',
    '<%= 7*7 %>',
    '`id`',
    '$(id)',
    '| id',
    '; id',
    '%s%s%s%n',
    '%00',
    '%ff',
  ],
  // databases, sheets, logs, headers, paths
  ...["'", "''", "' OR 1=1 --", "'; DROP TABLE person; --", '\\', '\\\\', '%', '_', "E'\\x00'", '$1', '::uuid'],
  ...['=1+1', '+1', '-1+1', '@SUM(A1)', '=HYPERLINK("http://x.invalid")', "=cmd|' /C calc'!A0"],
  ...[
    'x\r\nSet-Cookie: a=b',
    'x\nlevel=error',
    '../../../../etc/passwd',
    '..\\..\\win.ini',
    'file:///etc/passwd',
    '//x.invalid/',
  ],
  // names of the language itself, ids that are nearly ids
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '01a213da-fe3a-7335-8388-a3ac45d65e5',
    'CG-2026-999999',
  ],
]

/** One of them, something random, or very long. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NAUGHTY) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('字', 'a', '😀', ' ', '9'), fc.constantFrom(300, 5_000, 60_000))
      .map(([text, times]) => text.repeat(times)),
  },
)

/** Names that reach into the language, into other fields, or nowhere. */
export const hostileName: fc.Arbitrary<string> = fc.constantFrom(
  ...[
    '__proto__',
    '__proto__[polluted]',
    'constructor[prototype][polluted]',
    'a[__proto__][polluted]',
    'lines[__proto__][x]',
  ],
  ...['lines', 'lines[]', 'lines[0]', 'lines[999999999][quantity]', 'lines[-1][quantity]', 'lines[0][0][0][0][0][0]'],
  ...['programmeId', 'buyerId', 'supplierId', 'role', 'organisationId', 'countedFen', 'state', 'version', 'intent'],
  ...['', '[', ']', '[]', 'a[', 'a]b', '\u0000', '字段', 'x'.repeat(3_000)],
)
