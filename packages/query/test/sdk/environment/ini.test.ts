import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EnvironmentError } from '../../../src/sdk/environment/environment-error.ts'
import { parseIni } from '../../../src/sdk/environment/ini.ts'

const read = (text: string) => parseIni(text, 'config').map(({ name, values }) => [name, Object.fromEntries(values)])

test.each<[string, string, unknown]>([
  ['a section', '[default]\nregion = us-east-1\n', [['default', { region: 'us-east-1' }]]],
  ['colons and case', '[a]\nRegion: eu-west-1', [['a', { region: 'eu-west-1' }]]],
  [
    'an ARN, whose colons come after the sign',
    '[a]\nrole_arn=arn:aws:iam::1:role/x',
    [['a', { role_arn: 'arn:aws:iam::1:role/x' }]],
  ],
  ['comments', '# one\n[a] # two\n; three\nregion = us-east-1 # four', [['a', { region: 'us-east-1' }]]],
  [
    'a command keeps its ; and #',
    '[a]\ncredential_process = sh -c "x ; y # z"',
    [['a', { credential_process: 'sh -c "x ; y # z"' }]],
  ],
  ['indented pairs', '[a]\n  region = x\n  output = json', [['a', { region: 'x', output: 'json' }]]],
  [
    'a nested block',
    '[services s]\nec2 =\n  endpoint_url = http://x\nsts =\n  endpoint_url = http://y',
    [['services s', { ec2: '', 'ec2.endpoint_url': 'http://x', sts: '', 'sts.endpoint_url': 'http://y' }]],
  ],
  ['a value over two lines', '[a]\nx = one\n  two', [['a', { x: 'one\ntwo' }]]],
  ['CRLF and a byte order mark', '\uFEFF[a]\r\nregion = x\r\n', [['a', { region: 'x' }]]],
  [
    'a key that objects know',
    '[a]\n__proto__ = x\nconstructor = y',
    [['a', JSON.parse('{"__proto__":"x","constructor":"y"}')]],
  ],
])('reads %s', (_, text, expected) => {
  expect(JSON.stringify(read(text))).toBe(JSON.stringify(expected))
})

test.each([
  ['[a]\nregion us-east-1', 'config:2:'],
  ['region = x', 'config:1:'],
  ['\n[a\nregion = x', 'config:2:'],
  ['[a]\nec2 =\n  nothing', 'config:3:'],
])('%j is refused at its line', (text, where) => {
  expect(() => parseIni(text, 'config')).toThrow(EnvironmentError)
  expect(() => parseIni(text, 'config')).toThrow(where)
})

test('a refusal quotes no line, which may be a secret', () => {
  expect(() => parseIni('[a]\nwJalrXUtnFEMI', 'config')).not.toThrow(/wJalr/)
})

test('what is written is read', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/)
  const value = fc.stringMatching(/^[A-Za-z0-9/+=:.-]{1,20}$/)
  const file = fc.uniqueArray(fc.tuple(word, fc.dictionary(word, value)), { selector: ([name]) => name })
  fc.assert(
    fc.property(file, (sections) => {
      const text = sections.map(([name, values]) =>
        [`[${name}]`, ...Object.entries(values).map(([key, each]) => `${key} = ${each}`)].join('\n'),
      )
      const found = parseIni(text.join('\n'), 'config')
      expect(found.map(({ name, values }) => [name, new Map(values)])).toEqual(
        sections.map(([name, values]) => [name, new Map(Object.entries(values))]),
      )
    }),
  )
})
