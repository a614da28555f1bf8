import { compile } from '@arnq/query/jmespath'
import { describe, expect, test } from 'vitest'
import { columnOf } from '../../../../src/formats/columns.ts'
import { entryOf, resourceOf, rigOf, web } from './rig.ts'

const valueEntry = {
  id: 0,
  item: { kind: 'value', value: { id: 'i-0abc', groups: ['sg-0web'] } },
  resource: web,
} as const

describe('a resource as a tree', () => {
  test('begins with its own fields, what lies in them folded and told in a few words', () => {
    expect(rigOf(entryOf(web), { rows: 20 }).lines()).toMatchInlineSnapshot(`
      [
        "[Tree] YAML  JSON  Tags  References  Findings",
        "  _arn: "arn:aws:ec2:eu-west-1:111111111111:instance/i-0abc"",
        "  _id: "i-0abc"",
        "  _name: "web-1"",
        "  _type: "ec2:instance"",
        "  _account: "111111111111"",
        "  _accountName: "prod"",
        "  _region: "eu-west-1"",
        "  _created: "2026-11-20T08:00:00.000Z"",
        "▸ _tags: {2} Name=web-1 team=shop",
        "  InstanceId: "i-0abc"",
        "  InstanceType: "t3.micro"",
        "▸ State: {2} Name=running Code=16",
        "  EbsOptimized: false",
        "  KernelId: null",
        "▸ Tags: [2] Name=web-1, team=shop",
        "▸ NetworkInterfaces: [1] eni-0abc",
        "  ProductCodes: [0]",
        "",
        "_arn string                                                              1 of 17",
      ]
    `)
  })

  test('fits 40 columns', () => {
    expect(rigOf(entryOf(web), { columns: 40, rows: 12 }).lines()).toMatchInlineSnapshot(`
      [
        "[Tree] YAML  JSON  Tags  Refs  Finds",
        "  _arn: "arn:aws:ec2:eu-west-1:11111111…",
        "  _id: "i-0abc"",
        "  _name: "web-1"",
        "  _type: "ec2:instance"",
        "  _account: "111111111111"",
        "  _accountName: "prod"",
        "  _region: "eu-west-1"",
        "  _created: "2026-11-20T08:00:00.000Z"",
        "▸ _tags: {2} Name=web-1 team=shop",
        "  InstanceId: "i-0abc"",
        "_arn string                      1 of 17",
      ]
    `)
  })

  test('unfolds step by step and folds again, as in a file tree', () => {
    const rig = rigOf(entryOf(web), { columns: 120, rows: 24 })
    rig.keys('G', 'k', 'enter', 'l', 'l', 'j', 'j', 'space', 'l', 'l')
    expect(rig.lines()).toMatchInlineSnapshot(`
      [
        "[Tree] YAML  JSON  Tags  References  Findings",
        "  _arn: "arn:aws:ec2:eu-west-1:111111111111:instance/i-0abc"",
        "  _id: "i-0abc"",
        "  _name: "web-1"",
        "  _type: "ec2:instance"",
        "  _account: "111111111111"",
        "  _accountName: "prod"",
        "  _region: "eu-west-1"",
        "  _created: "2026-11-20T08:00:00.000Z"",
        "▸ _tags: {2} Name=web-1 team=shop",
        "  InstanceId: "i-0abc"",
        "  InstanceType: "t3.micro"",
        "▸ State: {2} Name=running Code=16",
        "  EbsOptimized: false",
        "  KernelId: null",
        "▸ Tags: [2] Name=web-1, team=shop",
        "▾ NetworkInterfaces: [1]",
        "  ▾ [0]: {3}",
        "      NetworkInterfaceId: "eni-0abc"",
        "      Description: """,
        "    ▸ Groups: [2] sg-0web, sg-0ssh",
        "  ProductCodes: [0]",
        "",
        "NetworkInterfaces[0].Description string                                                                         19 of 21",
      ]
    `)
    rig.keys('h', 'h', 'h', 'h', 'h')
    expect(rig.lines().at(-1)).toMatch(/^NetworkInterfaces list of 1 .*16 of 17$/)
    rig.keys('z')
    expect(rig.lines().filter((line) => line.includes('▾'))).toEqual([])
    rig.keys('Z')
    expect(rig.lines().filter((line) => line.includes('▸'))).toEqual([])
  })

  test('puts the path under the cursor into the query, and into the table as a column', () => {
    const rig = rigOf(entryOf(web))
    rig.keys('/')
    rig.type('sg-0web')
    rig.keys('enter', '+', 'K')
    const path = 'NetworkInterfaces[0].Groups[0].GroupId'
    const added = [`GroupId=${path}`]
    expect(rig.effects().filter(({ kind }) => kind !== 'notice')).toEqual([
      { kind: 'view', view: { columns: { order: [], hidden: [], frozen: undefined, added } } },
      { kind: 'query', text: `[].{id: _id, GroupId: ${path}}` },
    ])
    expect(columnOf(added[0] ?? '')).toMatchObject({ label: 'GroupId' })
  })

  test('shows what a query made of it above the resource, with paths of its own', () => {
    const rig = rigOf(valueEntry, { rows: 8 })
    expect(rig.lines()).toMatchInlineSnapshot(`
      [
        "[Tree] YAML  JSON  Tags  References  Findings",
        "▾ what the query made of it: {2}",
        "    id: "i-0abc"",
        "  ▸ groups: [1] sg-0web",
        "  _arn: "arn:aws:ec2:eu-west-1:111111111111:instance/i-0abc"",
        "  _id: "i-0abc"",
        "  _name: "web-1"",
        "@ object with 2 fields                                                   1 of 20",
      ]
    `)
    rig.keys('j', 'j', 'l', 'j', '+')
    expect(rig.effects()[0]).toMatchObject({ kind: 'view', view: { columns: { added: ['groups=groups[0]'] } } })
    rig.keys('K', 'j', '+')
    expect(rig.effects().map(({ kind }) => kind)).toEqual(['notice', 'notice'])
  })

  test('shows a value that is of no resource', () => {
    const rig = rigOf({ id: 0, item: { kind: 'value', value: 42 } }, { rows: 4 })
    expect(rig.lines()).toEqual([
      '[Tree] YAML  JSON  Tags  References  Findings',
      '  value: 42',
      '',
      expect.any(String),
    ])
    expect(rig.lines().at(-1)).toMatch(/^@ number +1 of 1$/)
    expect(rig.title()).toBe('a value of the query')
  })

  test('a field with a name of any kind is quoted where JMESPath wants it', () => {
    const rig = rigOf(entryOf(resourceOf({ 'a b': { 'x"y': [1] } })))
    rig.keys('Z', 'G')
    expect(rig.lines().at(-1)).toMatch(/^"a b"\."x\\"y"\[0\] number/)
    rig.keys('+', 'K')
    const [added, , query] = rig.effects()
    expect(added).toMatchObject({ view: { columns: { added: ['x_y="a b"."x\\"y"[0]'] } } })
    expect(compile((query as { text: string }).text)([{ _id: 'i', 'a b': { 'x"y': [7] } }])).toEqual([
      { id: 'i', 'x"y': 7 },
    ])
  })

  test('shows a long value whole on demand, and cut otherwise', () => {
    const rig = rigOf(entryOf(resourceOf({ UserData: 'abcdefghij'.repeat(12) })), { columns: 40, rows: 16 })
    rig.keys('G')
    expect(rig.lines().filter((line) => line.includes('abcdefghij'))).toHaveLength(1)
    rig.keys('w')
    expect(rig.lines().join('').replaceAll(/[\s"]/g, '')).toContain('abcdefghij'.repeat(12))
  })

  test('nothing in a value moves the cursor of the terminal', () => {
    const rig = rigOf(entryOf(resourceOf({ 'x\u001b[2J': 'a\u001b]52;c;x\u0007\n\u202eb', list: ['\u001b[H'] })))
    rig.keys('G', 'w')
    expect(
      rig
        .picture()
        .lines.flat()
        .map(({ text }) => text)
        .join(''),
    ).not.toMatch(/[\p{Cc}\u202e]/u)
  })
})

describe('searching a tree', () => {
  test('finds what is folded away while one types, goes on and back, and forgets it with esc', () => {
    const rig = rigOf(entryOf(web), { rows: 12 })
    rig.keys('/')
    rig.type('group')
    expect(rig.picture().caret).toEqual({ row: 11, column: 6 })
    expect(rig.lines().at(-1)).toMatch(/^\/group/)
    rig.keys('enter')
    const at = () =>
      rig
        .picture()
        .lines.find((line) => line.some(({ style }) => style === 'cursor'))
        ?.map(({ text }) => text)
        .join('')
        .trim()
    expect(at()).toMatch(/^▸ Groups/)
    rig.keys('n')
    expect(at()).toBe('GroupName: "web"')
    rig.keys('n', 'n', 'n', 'n')
    expect(at()).toMatch(/^▾ Groups/)
    rig.keys('N')
    expect(at()).toBe('GroupId: "sg-0ssh"')
    rig.keys('/')
    rig.type('nowhere')
    expect(rig.lines().at(-1)).toMatch(/^\/nowhere +not found$/)
    rig.keys('esc')
    expect(at()).toBe('GroupId: "sg-0ssh"')
  })

  test('capitals count where one is typed', () => {
    const rig = rigOf(entryOf(resourceOf({ NAME: 1, name: 2 })))
    rig.keys('/')
    rig.type('NAME:')
    expect(
      rig
        .picture()
        .lines.flat()
        .filter(({ style }) => style === 'match')
        .map(({ text }) => text)
        .join(''),
    ).toBe('NAME:')
  })

  test('what is found stays made out under the cursor', () => {
    const rig = rigOf(entryOf(web))
    rig.keys('/')
    rig.type('T3.mi')
    expect(rig.lines().at(-1)).toContain('not found')
    rig.keys('ctrl-u')
    rig.type('t3.mi')
    expect(
      rig
        .picture()
        .lines.flat()
        .filter(({ style }) => style === 'match'),
    ).toEqual([{ text: 't3.mi', style: 'match' }])
  })
})

describe('the rows beside it', () => {
  const other = entryOf(
    resourceOf({ InstanceType: 'm5.large', InstanceId: 'i-0def' }, { id: 'i-0def', name: undefined }),
    7,
  )
  const rows = [undefined, entryOf(web), undefined, other]

  test('are gone to past headings, on the same field', () => {
    const rig = rigOf(rows[1] ?? other, { table: rows })
    rig.keys('/')
    rig.type('InstanceType')
    rig.keys('enter', ']')
    expect(rig.effects()).toEqual([{ kind: 'go-to', entry: 7 }])
    expect(rig.title()).toBe('i-0def  ec2:instance  prod (111111111111) in eu-west-1')
    expect(rig.lines().at(-2)).toBe('')
    expect(rig.lines().some((line) => line.includes('m5.large'))).toBe(true)
    rig.keys(']')
    expect(rig.effects()).toEqual([{ kind: 'notice', text: 'this is the last row', tone: 'plain' }])
    rig.keys('[', '[')
    expect(rig.effects()).toEqual([
      { kind: 'go-to', entry: 0 },
      { kind: 'notice', text: 'this is the first row', tone: 'plain' },
    ])
  })
})

test('copies the value under the cursor, and all of it', async () => {
  const rig = rigOf(entryOf(web))
  rig.keys('j', 'c', 'C')
  await rig.until(() => rig.copies.length === 2)
  expect(rig.copies[0]).toBe('i-0abc')
  expect(JSON.parse(rig.copies[1] ?? '')).toMatchObject({ id: 'i-0abc', data: { InstanceType: 't3.micro' } })
  expect(rig.effects()[0]).toEqual({ kind: 'notice', text: 'copied _id (osc52)', tone: 'good' })
})

test('a screen reader is told each field that is seen', () => {
  expect(rigOf(entryOf(web)).speak().slice(-3)).toEqual([
    'Tags: [2] Name=web-1, team=shop, folded',
    'NetworkInterfaces: [1] eni-0abc, folded',
    'ProductCodes: [0]',
  ])
})
