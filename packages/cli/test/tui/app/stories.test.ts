import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { progressPane } from '../../../src/tui/progress/pane.ts'
import { denied, type Rig, type RigOptions, rigOf, smallFleet, timeless } from '../rig/terminal.ts'

const open: Rig[] = []
afterEach(async () => {
  for (const rig of open.splice(0)) await rig.close()
})

async function terminal(argv: readonly string[], options: RigOptions = {}): Promise<Rig> {
  const rig = await rigOf(argv, options)
  open.push(rig)
  return rig
}

const callsOf = (rig: Rig, name: string): number => rig.calls().filter(({ operation }) => operation === name).length
const asked = (rig: Rig): number => callsOf(rig, 'DescribeInstances')
const ENTER = '\r'
const ESC = '\u001b'
const CTRL_C = '\u0003'
const pasted = (text: string): string => `${ESC}[200~${text}${ESC}[201~`

describe('the terminal, as it is seen', () => {
  test.each([
    [40, 12],
    [80, 24],
    [120, 40],
    [220, 60],
  ])('%ix%i: an answer with a hole in it, its hole, a row, and the keys', async (columns, rows) => {
    const rig = await terminal(['ec2:instance'], { columns, rows, world: smallFleet([denied]) })
    const seen = async (name: string, lines: readonly string[]) =>
      expect(`${timeless(lines)}\n`).toMatchFileSnapshot(`screens/${name}-${columns}x${rows}.txt`)
    const answer = await rig.until((text) => text.includes('1 failed') && text.includes('row 1 of 14'))
    expect(answer).toHaveLength(rows)
    await seen('answer', answer)
    await seen('failures', await rig.typing('!', 'UnauthorizedOperation'))
    await rig.typing('q', /▸ i-0b0/)
    await seen('detail', await rig.typing(ENTER, 'Tree'))
    await rig.typing('q', /▸ i-0b0/)
    await seen('help', await rig.typing('?', 'row before'))
  })

  test('below 40x10 it says what it needs, and goes on when it has it', async () => {
    const rig = await terminal(['ec2:instance'], { columns: 39, rows: 9 })
    await rig.until('arnq needs 40x10, and this is 39x9')
    rig.screen.resize(80, 24)
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
  })

  test('below 40x10 it tells a way out that works wherever the keys go', async () => {
    const rig = await terminal([], { columns: 20, rows: 9 })
    await rig.until('Ctrl-C twice leaves')
    // The pattern line has the keys.
    rig.type('q')
    rig.type(CTRL_C + CTRL_C)
    expect(await rig.ended).toBe(130)
  })
})

describe('asking and refining', () => {
  test('whoever comes without a question is helped to one', async () => {
    const rig = await terminal([])
    await rig.until('every instance, in every account and region')
    await rig.typing('ec2:inst', /│ instance /)
    await rig.typing('\t', /pattern ec2:instance +up to/)
    await rig.typing(ENTER, /14 rows, in[\s\S]*row 1 of 14/)
    expect(asked(rig)).toBe(4)
  })

  test('another pattern asks only for what is not here', async () => {
    const rig = await terminal(['arn:aws:ec2:us-east-1:*:instance/*'])
    await rig.until('row 1 of 10')
    expect(asked(rig)).toBe(2)
    await rig.typing(`:ec2:instance`, '2 here, at least')
    await rig.typing(ENTER, /14 rows, in[\s\S]*row 1 of 14/)
    expect(asked(rig)).toBe(4)
    const regions = callsOf(rig, 'DescribeRegions')
    await rig.typing(`:arn:aws:ec2:*:second:instance/*`, 'all here')
    await rig.typing(ENTER, 'row 1 of 3')
    expect(asked(rig)).toBe(4)
    expect(callsOf(rig, 'DescribeRegions')).toBe(regions)
  })

  test('r asks everything again', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    rig.type('r')
    await rig.until(() => asked(rig) === 8)
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
  })

  test('a query is answered from what is here, letter by letter, and asks AWS nothing', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    const before = rig.calls().length
    await rig.typing('\\', 'a field of every row')
    await rig.typing('[].Placem', /│ Placement/)
    // Half a field is in no row: what is here stays.
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    await rig.typing('\u0015[?State.Name==', 'row 1 of 14')
    await rig.typing("'stopped'].{id: _id, type: InstanceType}", 'row 1 of 4')
    expect(rig.calls()).toHaveLength(before)
  })

  test('a query with a mistake has it marked, and the last good answer stays', async () => {
    const rig = await terminal(["ec2:instance|[?State.Name=='stopped'].InstanceType"])
    await rig.until('row 1 of 4')
    await rig.typing('\\', 'ctrl-r history')
    const lines = await rig.typing('.foo(@)', /\^+\s+unknown function foo/)
    const query = lines.findIndex((line) => line.includes(' query '))
    const at = (lines[query] ?? '').indexOf('foo')
    expect((lines[query + 1] ?? '').indexOf('^')).toBe(at)
    expect(lines.join('\n')).toContain('row 1 of 4')
  })

  test('a field that takes calls of its own is asked for on Enter, not before', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    await rig.typing('\\[]._status.InstanceState.Name', /_status.*Enter/)
    expect(callsOf(rig, 'DescribeInstanceStatus')).toBe(0)
    rig.type(ENTER)
    await rig.until(() => callsOf(rig, 'DescribeInstanceStatus') === 4)
  })

  test('a field that was refused somewhere is asked for once', async () => {
    const action = 'ec2:DescribeInstanceStatus'
    const rig = await terminal(['ec2:instance'], { world: smallFleet([{ ...denied, action }]) })
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    await rig.typing('\\[]._status.InstanceState.Name', /_status.*Enter/)
    await rig.typing(ENTER, /1 failed/)
    await rig.until((text) => !text.includes('Enter on the query asks'))
    const before = rig.calls().length
    await rig.typing('\\', 'ctrl-r history')
    await rig.typing(ENTER, /a columns|\/ filter/)
    expect(rig.calls()).toHaveLength(before)
  })

  test('another pattern shows nothing of the one before, though it has no answer yet', async () => {
    const does = { kind: 'hang' } as const
    const rig = await terminal(['ec2:instance'], { world: smallFleet([{ action: 'ec2:DescribeVpcs', does }]) })
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    await rig.typing(':ec2:vpc', 'at least 4 calls')
    const lines = await rig.typing(ENTER, /0\/4 targets/)
    await rig.until((text) => !text.includes('web-c-2'))
    expect(lines.join('\n')).toContain('pattern ec2:vpc')
  })

  test('a command line that is pasted fills both lines', async () => {
    const rig = await terminal([])
    await rig.until('every instance')
    rig.type(pasted("arnq 'ec2:instance|[].InstanceType'\n"))
    const lines = await rig.until('query   [].InstanceType')
    expect(lines.join('\n')).toContain('pattern ec2:instance')
    await rig.typing(ENTER, /14 rows, in[\s\S]*row 1 of 14/)
  })

  test('a pattern that can mean nothing is told with what is near, and nothing of the answer is lost', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    await rig.typing(`:ec2:instence`, 'ec2:instence')
    const lines = await rig.typing(ENTER, 'did you mean')
    expect(lines.join('\n')).toContain('rows of ec2:instance')
    expect(lines.join('\n')).toContain('row 1 of 14')
    expect(asked(rig)).toBe(4)
  })

  test('what was asked is there the next time, newest first', async () => {
    const rig = await terminal(['ec2:vpc'])
    await rig.until(/0 rows|nothing/i)
    await rig.typing(`:ec2:instance${ENTER}`, 'row 1 of 14')
    await rig.typing(':\u0012inst', 'reverse-search')
    await rig.typing(ENTER, 'pattern ec2:instance')
    const file = join(rig.folder, 'state', 'arnq', 'history')
    expect(await readFile(file, 'utf8')).toContain('ec2:instance')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})

describe('failures', () => {
  test('are counted, told with who, where and which permission, and asked again alone', async () => {
    const rig = await terminal(['ec2:instance'], { world: smallFleet([{ ...denied, count: 1 }]) })
    await rig.until('1 failed')
    const lines = await rig.typing('!', 'UnauthorizedOperation')
    expect(lines.join('\n')).toMatch(/ec2:DescribeInstances in second \(222222222222\) eu-west-1/)
    rig.type('r')
    await rig.until(() => asked(rig) === 5)
    await rig.until((text) => !text.includes('1 failed'))
  })
})

describe('leaving', () => {
  test('q: the terminal is as it was, and the command line of the view stays', async () => {
    const rig = await terminal(['ec2:instance|[].InstanceType'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    expect(rig.isRaw()).toBe(true)
    rig.type('q')
    expect(await rig.ended).toBe(0)
    expect(rig.isRaw()).toBe(false)
    expect(await rig.screen.isAlternate()).toBe(false)
    expect((await rig.screen.cursor()).visible).toBe(true)
    expect((await rig.screen.lines()).join('\n')).toContain("arnq 'ec2:instance|[].InstanceType'")
  })

  test('Ctrl-C stops what hangs and keeps what arrived; twice leaves at once', async () => {
    const hang = { ...denied, does: { kind: 'hang' } as const }
    const rig = await terminal(['ec2:instance'], { world: smallFleet([hang]) })
    await rig.until(/3\/4 targets/)
    const lines = await rig.typing(CTRL_C, 'Stopped: what arrived stays')
    expect(lines.join('\n')).toContain('stopped: 1 not asked, 3 of 4 targets, 14 rows')
    expect(lines.join('\n')).toContain('web-c-2')
    // A query never goes on with what was stopped.
    await rig.typing('\\', 'a field of every row')
    await rig.typing(`[?State.Name=='stopped']${ENTER}`, 'row 1 of 4')
    expect((await rig.screen.lines()).join('\n')).toContain('stopped: 1 not asked')
    await rig.typing(CTRL_C, 'Ctrl-C again')
    rig.type(CTRL_C)
    expect(await rig.ended).toBe(130)
    expect((await rig.screen.lines()).join('\n')).toContain('1 of 4 targets had not answered')
  })

  test('Ctrl-C before anything could be asked: nothing is, until somebody asks', async () => {
    const rig = await terminal(['ec2:instance'])
    // It is heard before the question is begun.
    rig.type(CTRL_C)
    await rig.until('Stopped: what arrived stays')
    // What it would cost is known once AWS could be asked.
    const lines = await rig.typing(':ec2:vpc', /pattern ec2:vpc +up to/)
    expect(lines.join('\n')).toContain('stopped: not all targets were found')
    expect(rig.calls()).toEqual([])
    await rig.typing(ENTER, /^4 targets, 0 rows/m)
    expect([asked(rig), callsOf(rig, 'DescribeVpcs')]).toEqual([0, 4])
  })

  test.each([
    ['F1', `${ESC}OP`, 'row before'],
    ['Ctrl-L', '\u000c', 'row 1 of 14'],
  ])('Ctrl-C, then %s: the next Ctrl-C warns again', async (_, key, seen) => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    await rig.typing(CTRL_C, 'Ctrl-C again leaves arnq')
    rig.type(key)
    await rig.until((text) => text.includes(seen) && !text.includes('Ctrl-C again'))
    await rig.typing(CTRL_C, 'Ctrl-C again leaves arnq')
    rig.type(CTRL_C)
    expect(await rig.ended).toBe(130)
  })

  test.each([129, 130, 143] as const)('a signal: the terminal is as it was, and the exit code is %i', async (code) => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    rig.stop(code)
    expect(await rig.ended).toBe(code)
    expect(await rig.screen.isAlternate()).toBe(false)
    expect(rig.isRaw()).toBe(false)
  })

  test('a picture that cannot be drawn ends it: what broke is told, and the terminal is as it was', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    const view = vi.spyOn(progressPane, 'view').mockImplementation(() => {
      throw new Error('it broke')
    })
    onTestFinished(() => view.mockRestore())
    rig.type('p')
    expect(await rig.ended).toBe(1)
    expect([await rig.screen.isAlternate(), rig.isRaw()]).toEqual([false, false])
    expect(rig.stdout()).toContain('it broke')
  })

  test('flags that are wrong are told before anything is drawn', async () => {
    const rig = await terminal(['ec2:instance', '--columns', 'a=['])
    expect(await rig.ended).toBe(2)
    expect(rig.screen.written()).toBe('')
    expect(rig.stdout()).toContain('The column')
  })
})

describe('--pick', () => {
  test('draws on stderr and prints what was chosen, as -o says', async () => {
    const rig = await terminal(["ec2:instance|[?InstanceType=='t3.micro']", '--pick', '-o', 'ndjson'], { piped: true })
    // Rows that come while one marks may stand above.
    await rig.until(/14 rows, in[\s\S]*row 1 of 6/)
    await rig.typing(' ', 'row 2 of')
    await rig.typing(' ', 'row 3 of')
    rig.type(ENTER)
    expect(await rig.ended).toBe(0)
    const rows = rig
      .stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toMatchObject({ InstanceType: 't3.micro', _region: expect.any(String) })
  })

  test('left without a choice it prints nothing, and ends with 130', async () => {
    const rig = await terminal(['ec2:instance', '--pick'], { piped: true })
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    rig.type('q')
    expect(await rig.ended).toBe(130)
    expect(rig.stdout()).toBe('')
  })

  test('says by its exit code that there were holes', async () => {
    const rig = await terminal(['ec2:instance', '--pick', '-o', 'arn'], { piped: true, world: smallFleet([denied]) })
    await rig.until('1 failed')
    await rig.until('row 1 of 14')
    rig.type(ENTER)
    expect(await rig.ended).toBe(4)
    expect(rig.stdout().trim().split('\n')).toHaveLength(1)
    expect((await rig.screen.lines()).join('\n').trim()).toBe('arnq: 1 of 4 targets could not be seen, for one cause')
  })

  test.each<[string, readonly string[], boolean, number, RegExp]>([
    ['while it is asked', [], false, 4, /^arnq: 1 of 4 targets had not answered$/],
    ['after a stop', [], true, 4, /^arnq: 1 of 4 targets had not answered$/],
    ['allowed to be partial', ['--allow-partial'], false, 0, /^arnq: 1 of 4 targets had not answered$/],
    [
      'as JSON',
      ['--error-format=json'],
      false,
      4,
      /^\{"incomplete":\{"planned":4,"done":3,"failed":0,"lost":0,"rows":14\}\}$/,
    ],
  ])('says that not all had answered: %s', async (_, flags, stops, code, told) => {
    const hang = { ...denied, does: { kind: 'hang' } as const }
    const argv = ['ec2:instance', '--pick', '-o', 'arn', ...flags]
    const rig = await terminal(argv, { piped: true, world: smallFleet([hang]) })
    await rig.until(/3\/4 targets/)
    if (stops) await rig.typing(CTRL_C, 'stopped: 1 not asked')
    rig.type(ENTER)
    expect(await rig.ended).toBe(code)
    expect(rig.stdout()).toMatch(/^arn:[^\n]+\n$/)
    expect((await rig.screen.lines()).join('\n').trim()).toMatch(told)
  })
})

describe('the background', () => {
  const ASKS = `${ESC}]11;?`
  const SAYS_DARK = `${ESC}]11;rgb:0000/0000/0000${ESC}\\`
  const [lightTitle, darkTitle] = [`${ESC}[34m`, `${ESC}[36m`]

  test('is asked of the terminal, and followed', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    expect(rig.screen.written()).toContain(ASKS)
    await rig.typing(SAYS_DARK.replaceAll('0000', 'ffff'), 'row 1 of 14')
    await rig.typing('e', 'enter ask')
    expect(rig.screen.written()).toContain(lightTitle)
  })

  test('is what ARNQ_THEME says, whatever the terminal does', async () => {
    const rig = await terminal(['ec2:instance'], { env: { ARNQ_THEME: 'light' } })
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    expect(rig.screen.written()).not.toContain(ASKS)
    await rig.typing(SAYS_DARK, 'row 1 of 14')
    await rig.typing('e', 'enter ask')
    const written = rig.screen.written()
    expect([written.includes(lightTitle), written.includes(darkTitle)]).toEqual([true, false])
  })
})

describe('without seeing the screen', () => {
  test('the row and what happened are told as sentences, on the ordinary screen', async () => {
    const rig = await terminal(['ec2:instance'], { env: { ARNQ_SCREEN_READER: '1' } })
    await rig.until('Answered: 14 rows of 4 targets.')
    expect(await rig.screen.isAlternate()).toBe(false)
    await rig.typing('j', /[Rr]ow 2 of 14/)
    rig.type('q')
    expect(await rig.ended).toBe(0)
  })
})
