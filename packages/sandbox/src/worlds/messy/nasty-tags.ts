import type { Tag } from '@aws-sdk/client-ec2'

const named = (value: string): Tag[] => [{ Key: 'Name', Value: value }]

/** Tags as an enemy or a careless colleague writes them, a set for each instance. Undefined is no tags at all. */
export const nastyTags: readonly (readonly Tag[] | undefined)[] = [
  named('\u001b[31mred\u001b]0;title\u0007'),
  named('\u001b[2J\u001b[H\u009b31mcleared\u0008'),
  named("=cmd|' /C calc'!A0"),
  named('+1+1'),
  named('@SUM(A1:A9)'),
  named('<img src=x onerror=alert(1)>'),
  named(']]><!-- & &amp; &#27; -->'),
  named('two\nlines\r\nand a\ttab'),
  named('"double", \'single\', `back` and, commas'),
  named('🚀👩‍👩‍👧‍👦 emoji, é combined and é not'),
  named('\u202egnp.exe\u202c right-to-left'),
  named('zero\u200bwidth\u200d\u2060\ufeffcharacters'),
  named('x'.repeat(256)),
  named('長'.repeat(4000)),
  named('  spaces around  '),
  named('*?[a]\\{b,c}'),
  named(''),
  [],
  undefined,
  [
    { Key: '__proto__', Value: 'polluted' },
    { Key: 'constructor', Value: 'polluted' },
    { Key: 'toString', Value: 'polluted' },
  ],
  [
    { Key: 'Name', Value: 'twice' },
    { Key: 'name', Value: 'lower' },
    { Key: 'tag:with:colons', Value: 'a=b' },
    { Key: 'key with \u001b[1mescape', Value: 'v' },
  ],
]
