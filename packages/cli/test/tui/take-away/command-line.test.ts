import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { parsePattern, type Resource } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitColumns } from '../../../src/formats/columns.ts'
import { parseArguments } from '../../../src/parse.ts'
import type { Given } from '../../../src/program.ts'
import type { Entry } from '../../../src/tui/entry.ts'
import { commandLine, type Seen } from '../../../src/tui/take-away/command-line.ts'
import { shellQuoted } from '../../../src/tui/take-away/shell-quote.ts'
import { plainView, type View } from '../../../src/tui/view.ts'
import { instance, value } from './entries.ts'

const run = promisify(execFile)
const seen = (more: Partial<Seen> = {}): Seen => ({
  given: {},
  question: { pattern: 'ec2:instance', query: '' },
  view: plainView,
  columns: ['account', 'id'],
  keys: new Set(),
  kind: 'resource',
  ...more,
})
const viewOf = (more: Partial<View>): View => ({ ...plainView, ...more })

describe('the command line of a view', () => {
  test('is the question alone where nothing else was said', () => {
    expect(commandLine(seen())).toEqual({ words: ['arnq', 'ec2:instance'], text: 'arnq ec2:instance', notes: [] })
  })

  test('has pattern and query as one word', () => {
    const question = { pattern: 'arn:aws:ec2:us-*:*:instance/*', query: " [?State.Name=='running'] " }
    expect(commandLine(seen({ question })).text).toBe(
      String.raw`arnq 'arn:aws:ec2:us-*:*:instance/*|[?State.Name=='\''running'\'']'`,
    )
  })

  test('keeps the flags that decide what is asked, and leaves out what the view says itself', () => {
    const given = {
      demo: true,
      profile: 'my prod',
      accounts: 'a,b*',
      pushDown: false,
      allowPartial: true,
      output: 'json',
      limit: '3',
      sort: 'gone',
    }
    expect(commandLine(seen({ given })).text).toBe(
      "arnq ec2:instance --no-push-down --profile 'my prod' --accounts 'a,b*' --demo --allow-partial",
    )
  })

  test('names the columns where somebody chose them, and the order', () => {
    const view = viewOf({
      sort: [{ column: 'LaunchTime', down: true }],
      columns: { order: [], hidden: ['region'], frozen: undefined, added: ['team=_tags.team'] },
    })
    expect(commandLine(seen({ view, columns: ['id', 'team', 'State.Name'] })).text).toBe(
      "arnq ec2:instance --columns 'id,team=_tags.team,State.Name' --sort -LaunchTime",
    )
  })

  test('orders by the column of a group, and says what it cannot say', () => {
    const view = viewOf({ group: 'account', filter: '!web', sort: [{ column: 'id', down: false }] })
    expect(commandLine(seen({ view }))).toMatchObject({
      text: "arnq ec2:instance --sort 'account=_accountName || _account,id'",
      notes: ['the filter is not in it: /!web', 'instead of grouped it is ordered by account'],
    })
  })

  test('orders by a tag, where rows have their tags', () => {
    const sort = [{ column: 'tag:Name', down: true }]
    const view = viewOf({ group: 'tag:aws:autoscaling:groupName', sort })
    const ordered = `arnq ec2:instance --sort '_tags."aws:autoscaling:groupName",-_tags."Name"'`
    expect(commandLine(seen({ view })).text).toBe(ordered)
    expect(commandLine(seen({ view, kind: 'row' })).text).toBe(ordered)
    expect(commandLine(seen({ view, kind: 'value' }))).toMatchObject({
      text: 'arnq ec2:instance',
      notes: ['the group by tag:aws:autoscaling:groupName is not in it', 'the order by tag:Name is not in it'],
    })
  })

  test.each([
    ['ec2:instance', 'ec2:instance/{i-1,i-2}'],
    ['ec2', 'ec2:/{i-1,i-2}'],
    ['*', '*:/{i-1,i-2}'],
    ['ec2:instance/i-0*', 'ec2:instance/{i-1,i-2}'],
    ['arn:aws', 'arn:aws::::/{i-1,i-2}'],
    ['arn:aws:ec2:us-*:*:instance/*', 'arn:aws:ec2:us-*:*:instance/{i-1,i-2}'],
    ['arn:aws:ec2:::instance:x', 'arn:aws:ec2:::instance:{i-1,i-2}'],
  ])('narrows %s to marked rows', (pattern, narrowed) => {
    const { words } = commandLine(seen({ question: { pattern, query: '[].Tags' }, marked: [instance(1), instance(2)] }))
    expect(words).toEqual(['arnq', `${narrowed}|[].Tags`])
    const [before, after] = [parsePattern(pattern), parsePattern(narrowed)]
    for (const name of ['partition', 'service', 'region', 'account', 'type'] as const)
      expect(after[name].source).toBe(before[name].source)
    expect(['i-1', 'i-2', 'i-3'].map(after.id.matches)).toEqual([true, true, false])
  })

  const named = (nth: number, account: string, region: string, id: string): Entry =>
    instance(
      nth,
      {},
      {
        ...{ arn: `arn:aws:lambda:${region}:${account}:function:${id}`, type: 'lambda:function', id },
        target: { partition: 'aws', account, region },
      },
    )

  test('narrows to the place of what is marked, too, where others may have its name', () => {
    const question = { pattern: 'lambda:function', query: '' }
    const marks = (...marked: readonly Entry[]) => commandLine(seen({ question, marked }))
    const [here, there] = [
      named(0, '111111111111', 'eu-west-1', 'mailer'),
      named(1, '222222222222', 'eu-west-1', 'mailer'),
    ]
    expect(marks(here).words).toEqual(['arnq', 'arn:aws:lambda:eu-west-1:111111111111:function/mailer'])
    expect(marks(here, there).words[1]).toBe('arn:aws:lambda:eu-west-1:{111111111111,222222222222}:function/mailer')
    const other = named(2, '222222222222', 'eu-west-1', 'other')
    expect(marks(here, other)).toMatchObject({
      text: 'arnq lambda:function',
      notes: ['that 2 rows are marked is not in it'],
    })
  })

  test('means exactly what is marked, or says that it does not', () => {
    const [accounts, regions, ids] = [
      ['111111111111', '222222222222'],
      ['eu-west-1', 'us-east-1'],
      ['a', 'b', 'i-1'],
    ]
    const all = accounts.flatMap((account) =>
      regions.flatMap((region) => ids.map((id) => named(0, account, region, id))),
    )
    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1 }), (marked) => {
        const { words, notes } = commandLine(seen({ question: { pattern: 'lambda:function', query: '' }, marked }))
        const pattern = parsePattern(words[1] ?? '')
        const meant = all.filter(
          ({ resource: { target, id } = instance(0).resource as Resource }) =>
            pattern.account.matches(target.account) && pattern.region.matches(target.region) && pattern.id.matches(id),
        )
        if (notes.length === 0) expect(meant).toEqual(marked)
        else expect(meant).toEqual(all)
      }),
    )
  })

  test('says that it cannot narrow to rows that a query made', () => {
    const { text, notes } = commandLine(seen({ marked: [value(0, { a: 1 })] }))
    expect([text, notes]).toEqual(['arnq ec2:instance', ['that 1 rows are marked is not in it']])
  })

  test('holds nothing that a terminal would obey, whatever AWS called its things', () => {
    const view = viewOf({ columns: { ...plainView.columns, hidden: ['x'] } })
    const bad = 'a\u001b]52;c;\u0007\u202e'
    const { text } = commandLine(seen({ view, columns: [bad], kind: 'value', marked: [instance(1, {}, { id: bad })] }))
    expect(text).toBe(`arnq ec2:instance --columns '"a\\u001b]52;c;\\u0007\\u202e"'`)
  })

  test.each(['check', 'chekc', 'accounts', 'lambda'])(
    'is no command where the pattern is the bare word %s',
    (pattern) => {
      const { words } = commandLine(seen({ question: { pattern, query: '' } }))
      const parsed = parseArguments(words.slice(1))
      expect(parsed.kind === 'run' && [parsed.command.name, parsed.args]).toEqual(['', [`${pattern}:`]])
      expect(parsePattern(`${pattern}:`).service.source).toBe(pattern)
    },
  )

  test('of nothing is the program alone', () => {
    expect(commandLine(seen({ question: { pattern: ' ', query: '' } })).words).toEqual(['arnq'])
  })
})

const odd = fc.string({ unit: fc.constantFrom(...'ab\'"`$!\\ \n\t*?~#&;|<>(){}[]=%é日😀-@:/') })
const flagText = odd.filter((text) => text !== '')

describe('the words of a command line', () => {
  test('are read back by arnq as the same question and flags', () => {
    const given: fc.Arbitrary<Given> = fc.record(
      {
        profile: flagText,
        accounts: flagText,
        regions: flagText,
        config: flagText,
        role: flagText,
        timeout: fc.constant('5'),
        demo: fc.constant(true),
        each: fc.constant(true),
        pushDown: fc.constant(false),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(odd, odd, given, (pattern, query, flags) => {
        fc.pre(pattern.trim() !== '' && !/^[a-z-]+$/.test(pattern.trim()))
        const { words } = commandLine(seen({ given: flags, question: { pattern, query } }))
        const parsed = parseArguments(words.slice(1))
        const text = query.trim() === '' ? pattern.trim() : `${pattern.trim()}|${query.trim()}`
        if (parsed.kind !== 'run') throw new Error('it was read as a call for help')
        expect([parsed.command.name, parsed.args]).toEqual(['', [text]])
        expect(parsed.given).toEqual({ pushDown: true, ...flags })
      }),
    )
  })

  test('give back the columns', () => {
    const key = odd.filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1 }), (keys) => {
        const view = viewOf({ columns: { ...plainView.columns, order: keys } })
        const { words } = commandLine(seen({ view, columns: keys, kind: 'value' }))
        const texts = splitColumns(words[words.indexOf('--columns') + 1] ?? '')
        expect(texts.map((text) => (text.startsWith('"') ? JSON.parse(text) : text))).toEqual(keys)
      }),
    )
  })

  test('are read back by a real shell', async () => {
    const words = fc.sample(odd, { numRuns: 300, seed: 7 })
    const script = `printf '%s\\0' ${words.map(shellQuoted).join(' ')}`
    const { stdout } = await run('sh', ['-c', script])
    expect(stdout.split('\0').slice(0, -1)).toEqual(words)
  })
})
