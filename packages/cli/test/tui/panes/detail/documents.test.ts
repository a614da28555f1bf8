import { expect, test } from 'vitest'
import { entryOf, resourceOf, rigOf, web } from './rig.ts'

test('JSON is all of the resource, as it is printed', () => {
  expect(rigOf(entryOf(web), { tab: 'json', columns: 40, rows: 18 }).lines()).toMatchInlineSnapshot(`
    [
      " Tree  YAML [JSON] Tags  Refs  Finds",
      "{",
      "  "arn": "arn:aws:ec2:eu-west-1:1111111…",
      "  "type": "ec2:instance",",
      "  "account": "111111111111",",
      "  "accountName": "prod",",
      "  "region": "eu-west-1",",
      "  "id": "i-0abc",",
      "  "name": "web-1",",
      "  "created": "2026-11-20T08:00:00.000Z",",
      "  "tags": {",
      "    "Name": "web-1",",
      "    "team": "shop"",
      "  },",
      "  "data": {",
      "    "InstanceId": "i-0abc",",
      "    "InstanceType": "t3.micro",",
      "JSON                          1-16 of 51",
    ]
  `)
})

test('YAML is written once it is looked at', async () => {
  const note = 'first\n# no comment: here\nlast'
  const rig = rigOf(entryOf(resourceOf({ on: 'no', n: 1.5, note, list: [{ 'a: b': true }, 'x'] })), { rows: 24 })
  rig.keys('y')
  expect(rig.lines()[1]).toBe('writing it …')
  await rig.until(() => rig.lines()[1] !== 'writing it …')
  expect(rig.lines()).toMatchInlineSnapshot(`
    [
      " Tree [YAML] JSON  Tags  References  Findings",
      "arn: arn:aws:ec2:eu-west-1:111111111111:instance/i-0abc",
      "type: ec2:instance",
      "account: "111111111111"",
      "accountName: prod",
      "region: eu-west-1",
      "id: i-0abc",
      "name: web-1",
      "created: "2026-11-20T08:00:00.000Z"",
      "tags:",
      "  Name: web-1",
      "  team: shop",
      "data:",
      "  "on": "no"",
      "  "n": 1.5",
      "  note: |-",
      "    first",
      "    # no comment: here",
      "    last",
      "  list:",
      "    - "a: b": true",
      "    - x",
      "",
      "YAML",
    ]
  `)
  const styles = rig
    .picture()
    .lines.map((line) => line.map(({ text, style }) => `${style ?? ''}:${text.trim()}`).join(' '))
  expect(styles.find((line) => line.includes('no comment'))).toBe('string:# no comment: here')
  expect(styles.find((line) => line.includes('1.5'))).toBe('dim: label:"n" dim:: number:1.5')
})

test('what was written of another row is not shown', async () => {
  const other = entryOf(resourceOf({ InstanceType: 'm5.large' }, { id: 'i-0def' }), 1)
  const entry = entryOf(web)
  const rig = rigOf(entry, { tab: 'yaml', table: [entry, other], rows: 60 })
  rig.keys(']')
  await rig.until(() => rig.lines().join('').includes('m5.large'))
  expect(rig.lines().join('')).not.toContain('t3.micro')
  rig.keys('C')
  await rig.until(() => rig.copies.length > 0)
  expect(rig.copies[0]).toContain('id: i-0def\n')
})

test('a search goes to the lines that hold it, and beyond the right edge', () => {
  const rig = rigOf(entryOf(resourceOf({ UserData: `${'x'.repeat(100)}needle${'y'.repeat(40)}` })), {
    tab: 'json',
    columns: 40,
    rows: 10,
  })
  rig.keys('/')
  rig.type('needle')
  expect(rig.lines().join('\n')).toContain('needle')
  expect(rig.lines().at(-1)).toMatch(/^\/needle +1 of 1$/)
  rig.keys('enter', 'c')
  rig.keys('w')
  expect(rig.lines().join('')).toContain('needle')
  rig.keys('G')
  expect(rig.lines().at(-2)).toBe('}')
})

test('ten thousand lines are laid out as they are seen', () => {
  const rows = Array.from({ length: 2500 }, (_, at) => ({ Key: `k${at}`, Value: `v${at}` }))
  const rig = rigOf(entryOf(resourceOf({ Tags: rows })), { tab: 'json', rows: 12 })
  rig.keys('G', 'w', 'k')
  expect(rig.lines().at(-1)).toMatch(/JSON, wrapped +\d+-\d+ of 1\d{4}$/)
})
