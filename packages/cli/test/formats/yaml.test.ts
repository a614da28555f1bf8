import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { yaml } from '../../src/formats/yaml.ts'
import { chunks, FORBIDDEN, HOSTILE, paged, printed, resources, values } from './canned.ts'

test('resources are a sequence of maps', async () => {
  expect(await printed(yaml, resources.slice(1))).toBe(`- arn: arn:aws:ec2:eu-west-1:222222222222:instance/i-22
  type: ec2:instance
  account: "222222222222"
  accountName: null
  region: eu-west-1
  id: i-22
  name: null
  created: null
  tags: {}
  data:
    InstanceId: i-22
    State:
      Code: 80
      Name: stopped
    CpuCount: 16
`)
})

test('one value, an empty answer, columns', async () => {
  expect(await printed(yaml, values({ a: [1] }), { single: true })).toBe('a:\n  - 1\n')
  expect(await chunks(yaml, [[], []])).toEqual(['[]\n'])
  expect(await printed(yaml, resources, { columns: ['id'] })).toBe('- id: i-1\n- id: i-22\n')
})

test('a string that YAML 1.1 reads as something else is quoted', async () => {
  expect(await printed(yaml, values('no', 'on', '1:30', '0o17', '2026-01-01', '1_000', 'plain'))).toBe(
    '- "no"\n- "on"\n- "1:30"\n- "0o17"\n- "2026-01-01"\n- "1_000"\n- plain\n',
  )
  expect(await printed(yaml, values('='))).toBe('- "="\n')
})

test('a hostile character is escaped, in names and in blocks of lines too', async () => {
  const hostile = { [HOSTILE.join('')]: 1, list: HOSTILE, block: `first\nsecond ${HOSTILE.join('')}\nthird` }
  const text = await printed(yaml, values(hostile))
  expect(text).not.toMatch(FORBIDDEN)
  expect(parse(text)).toEqual([hostile])
})

test('read back it is the same, and no random string reaches the terminal raw', async () => {
  const any = fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 })
  await fc.assert(
    fc.asyncProperty(fc.array(any, { minLength: 1 }), fc.integer({ min: 1, max: 3 }), async (list, size) => {
      const text = (await chunks(yaml, paged(values(...list), size))).join('')
      expect(text).not.toMatch(FORBIDDEN)
      expect(JSON.stringify(parse(text))).toBe(JSON.stringify(list))
    }),
    { numRuns: 300 },
  )
})
