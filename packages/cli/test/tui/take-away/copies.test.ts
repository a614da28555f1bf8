import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CopyKind, copyOf } from '../../../src/tui/take-away/copies.ts'
import { columns, instance, value } from './entries.ts'

const shown = columns('id', 'State.Name', 'note=Note')
const two = [
  instance(1, { State: { Name: 'running' }, Note: '=cmd()' }),
  instance(2, { State: { Name: 'stopped' }, Note: 'a|b\n"c",\t<i>' }),
]
const copied = (kind: CopyKind, entries = two, column = shown[2]) =>
  copyOf(kind, { entries, columns: shown, column, queried: false })

describe('what is copied of rows', () => {
  test('is an ARN a line', async () => {
    expect(await copied('arn')).toBe(
      'arn:aws:ec2:eu-west-1:111111111111:instance/i-1\narn:aws:ec2:eu-west-1:111111111111:instance/i-2',
    )
    expect(await copied('arn', [value(0, 3)])).toBeUndefined()
  })

  test('is a cell as it is, or one a line', async () => {
    expect(await copied('cell', two.slice(1))).toBe('a|b\n"c",\t<i>')
    expect(await copied('cell')).toBe('=cmd()\na|b\\n"c",\\t<i>')
    expect(await copyOf('cell', { entries: two, columns: shown, column: undefined, queried: false })).toBeUndefined()
  })

  test('is JSON of the whole row, or a list of them', async () => {
    expect(JSON.parse((await copied('json', two.slice(0, 1))) ?? '')).toMatchObject({
      arn: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1',
      accountName: 'prod',
      data: { InstanceId: 'i-1', Note: '=cmd()' },
    })
    expect(JSON.parse((await copied('json')) ?? '')).toHaveLength(2)
    expect(JSON.parse((await copied('json', [value(0, null)])) ?? '')).toBeNull()
  })

  test('is YAML', async () => {
    expect(await copied('yaml', [value(0, { a: [1, 'no'] })])).toBe('a:\n  - 1\n  - "no"')
  })

  test('is a table with the columns that are seen', async () => {
    expect(await copied('tsv')).toBe('id\tState.Name\tnote\ni-1\trunning\t=cmd()\ni-2\tstopped\ta|b\\n"c",\\t<i>\n')
    expect(await copied('csv')).toBe('id,State.Name,note\ni-1,running,\'=cmd()\ni-2,stopped,"a|b\n""c"",\\t<i>"\n')
    expect(await copied('markdown')).toBe(
      [
        '| id | State.Name | note |',
        '| --- | --- | --- |',
        '| i-1 | running | =cmd() |',
        '| i-2 | stopped | a\\|b\\\\n"c",\\\\t&lt;i> |',
        '',
      ].join('\n'),
    )
  })

  test('has as many cells in each line of Markdown, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), async (notes) => {
        const entries = notes.map((note, at) => instance(at, { Note: note }))
        const text = (await copied('markdown', entries)) ?? ''
        const lines = text.split('\n').slice(0, -1)
        expect(lines).toHaveLength(notes.length + 2)
        for (const line of lines) expect(line.replace(/\\./g, '').split('|')).toHaveLength(5)
      }),
    )
  })
})
