import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csv } from '../../src/formats/csv.ts'
import { HELD_ROWS } from '../../src/formats/delimited.ts'
import { ColumnError } from '../../src/formats/format.ts'
import { chunks, FORBIDDEN, HOSTILE, paged, printed, resources, values } from './canned.ts'

/** RFC 4180 read by a machine of its own, a character at a time. */
function parsed(text: string): string[][] {
  const rows: string[][] = []
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted && character === '"' && text[at + 1] === '"') cell += text[at++]
    else if (character === '"') quoted = !quoted
    else if (quoted || (character !== ',' && character !== '\n')) cell += character
    else {
      row.push(cell)
      cell = ''
      if (character === '\n') {
        rows.push(row)
        row = []
      }
    }
  }
  expect([quoted, row, cell]).toEqual([false, [], ''])
  return rows
}

describe('columns', () => {
  test('of resources: what all have, then what the type puts forward', async () => {
    expect(await printed(csv, resources, { defaultColumns: ['State.Name', 'CpuCount', 'State'] })).toBe(
      `account,accountName,region,type,id,name,State.Name,CpuCount,State
111111111111,prod,us-east-1,ec2:instance,i-1,web,running,2,"{""Code"":16,""Name"":""running""}"
222222222222,,eu-west-1,ec2:instance,i-22,,stopped,16,"{""Code"":80,""Name"":""stopped""}"
`,
    )
  })

  test('of an empty answer: the header alone, and nothing where values would name them', async () => {
    expect(await chunks(csv, [], { defaultColumns: ['X'] })).toEqual(['account,accountName,region,type,id,name,X\n'])
    expect(await chunks(csv, [[]], { columns: ['a', 'b=c'] })).toEqual(['a,b\n'])
    expect(await chunks(csv, [[]])).toEqual([])
  })

  test('named by the user win, and may be any JMESPath', async () => {
    const columns = ['id', 'state = State.Name', 'n=length(InstanceId)', "State.Name=='running'"]
    expect(await printed(csv, resources, { columns, defaultColumns: ['X'] })).toBe(
      "id,state,n,State.Name=='running'\ni-1,running,3,true\ni-22,stopped,4,false\n",
    )
  })

  test('of values: the union of their keys, also of those on later pages', async () => {
    expect(await printed(csv, values({ a: 1 }, { b: [1, 'x'], a: null }, null, { 'x.y': true }))).toBe(
      'a,b,x.y\n1,,\n,"[1,""x""]",\n,,\n,,true\n',
    )
    expect((await chunks(csv, [values({ a: 1 }), values({ b: 2 })])).join('')).toBe('a,b\n1,\n,2\n')
  })

  test('of lists and scalars', async () => {
    expect(await printed(csv, values(['i-1', 2], ['i-2', null, true]))).toBe('[0],[1],[2]\ni-1,2,\ni-2,,true\n')
    expect(await printed(csv, values('x', 1.5, false))).toBe('value\nx\n1.5\nfalse\n')
    expect(await printed(csv, values(null, 'x'))).toBe('value\n""\nx\n')
    expect(await printed(csv, values([{ a: 1 }, { a: 2 }]), { single: true })).toBe('a\n1\n2\n')
  })

  test('met after the header was fixed are named at the end, every row printed', async () => {
    const many = values(...Array.from({ length: HELD_ROWS }, (_, at) => ({ a: at })))
    const late = [many, values({ a: 1, none: null }), values({ b: 2 }, { a: 3, c: 4 })]
    const lines: string[] = []
    const print = csv.print({
      items: (async function* () {
        yield* late
      })(),
      single: false,
      color: false,
      terminal: false,
      defaultColumns: [],
    })
    const reading = (async () => {
      for await (const text of print) lines.push(...text.split('\n').slice(0, -1))
    })()
    await expect(reading).rejects.toThrow(/"b", "c".*\n.*--columns/)
    expect(lines.length).toBe(HELD_ROWS + 4)
  })

  test('that cannot be read are an error before anything is asked', async () => {
    let asked = false
    const items = (async function* () {
      asked = true
      yield resources
    })()
    const print = csv.print({
      items,
      single: false,
      color: false,
      terminal: false,
      defaultColumns: [],
      columns: ['a['],
    })
    const failed = Array.fromAsync(print)
    await expect(failed).rejects.toThrow(ColumnError)
    await expect(failed).rejects.toThrow(/"a\[" cannot be read/)
    expect(asked).toBe(false)
  })
})

describe('cells', () => {
  test.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+1+1', "'+1+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\\t=1"],
    ['\r=1', "'\\r=1"],
    ['\n=1', "'\n=1"],
    ['＝1', "'＝1"],
    ['-', "'-"],
    ['-5', '-5'],
    ['+1.5e-3', '+1.5e-3'],
    ['a=1', 'a=1'],
  ])('%j is no formula', async (given, cell) => {
    expect(parsed(await printed(csv, values(given)))).toEqual([['value'], [cell]])
    expect(parsed(await printed(csv, values({ [given]: given })))).toEqual([[cell], [cell]])
  })

  test('a number is itself', async () => {
    expect(await printed(csv, values(-5, 1e-7))).toBe('value\n-5\n1e-7\n')
  })

  test('a control character is written out', async () => {
    const text = await printed(csv, values(...HOSTILE.map((hostile) => ({ [`k${hostile}`]: hostile }))))
    expect(text).not.toMatch(FORBIDDEN)
    expect(text).toContain('\\u001b[2J')
  })

  test('read back are the strings, but for what is guarded or written out', async () => {
    const cell = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '\n"'))
    const row = fc.tuple(cell, cell, cell)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1 }), fc.integer({ min: 1, max: 5 }), async (rows, size) => {
        const [header, ...lines] = parsed((await chunks(csv, paged(values(...rows), size))).join(''))
        expect(header).toEqual(['[0]', '[1]', '[2]'])
        expect(lines.map((line) => line.map((text) => text.replace(/^'(?=[=+\-@\n＝＋－＠])/, '')))).toEqual(
          rows.map((cells) => cells.map((text) => text.replace(/^'(?=[=+\-@\n＝＋－＠])/, ''))),
        )
      }),
    )
  })
})
