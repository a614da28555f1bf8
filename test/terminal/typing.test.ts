import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { type Estate, estate } from '../estate.ts'
import { ANSWERED, cooked, inPty, modesOf, type Pty, type PtyOptions } from './pty.ts'

// Keys as a terminal sends them: bytes, in whatever pieces.

vi.setConfig({ testTimeout: 60_000 })

let fleet: Estate
beforeAll(async () => {
  fleet = await estate(smallFleet())
})
afterAll(() => fleet.sandbox.close())

async function answered(options: PtyOptions = {}): Promise<Pty> {
  const pty = inPty(['ec2:instance', '--sort', 'id'], { ...options, env: { ...fleet.env, ...options.env } })
  await pty.until(ANSWERED)
  return pty
}

/** Leaves, as only arnq that still hears can. */
async function leave(pty: Pty): Promise<void> {
  pty.type('\u0003\u0003')
  expect((await pty.ended).code).toBe(130)
  expect(modesOf(pty.raw())).toEqual(cooked)
}

const bracketed = (text: string): string => `\u001b[200~${text}\u001b[201~`

const CTRL_U = '\u0015'

describe('the table', () => {
  test('letters, arrows and page keys move the cursor, which is shown in reverse', async () => {
    const pty = await answered({ rows: 16 })
    const keys: readonly (readonly [string, number])[] = [
      ['j', 2],
      ['\u001b[B', 3],
      ['\u001bOB', 4],
      ['k', 3],
      ['\u001b[A', 2],
      ['G', 14],
      ['g', 1],
      ['\u001b[F', 14],
      ['\u001b[H', 1],
      ['\u001b[4~', 14],
      ['\u001b[1~', 1],
      ['jjjjj', 6],
      ['3', 6],
      ['kk\u001b[B\u001b[Bj', 7],
    ]
    for (const [key, row] of keys) {
      await pty.typing(key, `row ${row} of 14`)
      const [cursor = '', ...others] = await pty.reversed()
      expect([cursor.slice(0, 1), others]).toEqual(['▸', []])
    }
    const down = /row (\d+) of/.exec(await pty.typing('g\u001b[6~', (screen) => !/row [17] of/.test(screen)))?.[1]
    expect(Number(down)).toBeGreaterThan(7)
    await pty.typing('\u001b[5~', 'row 1 of 14')
    await leave(pty)
  })

  test('the mouse, once M gives it to arnq: a click and the wheel', async () => {
    const pty = await answered()
    const rows = await pty.lines()
    await pty.typing('M', 'The mouse is arnq')
    expect(modesOf(pty.raw()).mouse).toBe(true)
    const line = rows.findIndex((text) => text.includes('web-a-4')) + 1
    await pty.typing(`\u001b[<0;10;${line}M\u001b[<0;10;${line}m`, 'row 5 of 14')
    expect((await pty.reversed())[0]).toContain('web-a-4')
    await pty.typing('\u001b[<65;10;9M', (screen) => !screen.includes('row 5 of 14'))
    await pty.typing('M', 'The mouse is the terminal')
    expect(modesOf(pty.raw()).mouse).toBe(false)
    await leave(pty)
  })

  test('what no key is does nothing: sequences of other terminals, half ones, bytes that are no text', async () => {
    const pty = await answered()
    const before = await pty.text()
    pty.type('\u001b[999~\u001b[1;2R\u001bP1$r0m\u001b\\\u001b]52;c;QQ==\u0007')
    pty.type(Uint8Array.of(0xff, 0xfe, 0xc3))
    await pty.typing('j', 'row 2 of 14')
    await pty.typing('k', (screen) => screen === before)
    await leave(pty)
  })
})

describe('the lines', () => {
  const letters = 'abcdefghij'.repeat(20)

  test('200 letters at once arrive all, in their order', async () => {
    const pty = await answered({ columns: 240 })
    await pty.typing(`\\${letters}`, (screen) => screen.includes(`query   ${letters}\n`))
    expect(await pty.caret()).toEqual({ row: 1, column: 9 + 200 })
    await pty.typing('\u007f'.repeat(200), /query *\n/)
    await leave(pty)
  })

  test('a letter at a time, faster than frames are drawn', async () => {
    const pty = await answered({ columns: 240 })
    for (const letter of `\\${letters}`) pty.type(letter)
    await pty.until((screen) => screen.includes(`query   ${letters}\n`))
    await leave(pty)
  })

  test('a paste of several lines is one line, and no Enter', async () => {
    const pty = await answered()
    const calls = fleet.sandbox.calls.length
    await pty.typing(`\\${bracketed('[].\nInstanceId\n')}`, /query {3}\[\]\. InstanceId *\n/)
    expect(await pty.caret()).toMatchObject({ row: 1 })
    await pty.typing('\u001b', 'q quit')
    await pty.typing(`:${bracketed('ec2:vpc\r\nec2:subnet\r\n')}`, /pattern ec2:vpc ec2:subnet\b/)
    expect(await pty.caret()).toMatchObject({ row: 0 })
    expect(fleet.sandbox.calls.length).toBe(calls)
    await leave(pty)
  })

  test('a paste over the table is a question: it fills both lines', async () => {
    const pty = await answered()
    await pty.typing(bracketed("arnq 'ec2:vpc|[].VpcId' -o json\n"), /pattern ec2:vpc .*\n query {3}\[\]\.VpcId/)
    await pty.until('Left out, for arnq is open already: --output')
    // Whoever thinks better of it has the question back whose rows are there.
    await pty.typing('\u001b', /pattern ec2:instance\b/)
    await leave(pty)
  })

  test('a paste that comes in pieces, with its marks torn', async () => {
    const pty = await answered()
    await pty.typing('\\', (screen) => screen.includes('enter ask'))
    for (const piece of ['\u001b[2', '00~[].Inst', 'anceId\u001b[2', '01', '~']) {
      pty.type(piece)
      await new Promise(setImmediate)
    }
    await pty.until(/query {3}\[\]\.InstanceId\b/)
    await leave(pty)
  })

  test('Esc alone leads back to the table, with nothing behind it that settles what it is', async () => {
    const pty = await answered()
    await pty.typing(`\\${bracketed('[].InstanceId')}`, 'enter ask')
    await pty.typing('\u001b', 'q quit')
    await pty.typing('G', 'row 14 of 14')
    await leave(pty)
  })

  test('Alt is Esc in front, and the sequences that say the same', async () => {
    const pty = await answered()
    await pty.typing('\\foo bar', /query {3}foo bar/)
    await pty.typing('\u001bbX', /query {3}foo Xbar/)
    await pty.typing('\u001b[1;3DY', /query {3}foo YXbar/)
    await pty.typing('\u001bd', /query {3}foo Y *\n/)
    await leave(pty)
  })

  test('text of all widths, each byte in a piece of its own', async () => {
    const pty = await answered()
    const text = 'aé日🎉👩\u200d👩\u200d👧é\u0301x'
    await pty.typing(':', 'enter ask')
    for (const byte of Buffer.from(text)) {
      pty.type(Uint8Array.of(byte))
      await pty.text()
      await new Promise(setImmediate)
    }
    await pty.until((screen) => screen.includes(`pattern ${text}`))
    await pty.typing(CTRL_U, (screen) => !screen.includes('aé'))
    await leave(pty)
  })
})

describe('a slow line', () => {
  test.each([
    [120, 40],
    [220, 60],
  ])('a move of the cursor takes few bytes at %i columns and %i rows', async (columns, rows) => {
    const pty = await answered({ columns, rows })
    const before = pty.raw().length
    await pty.typing('j', 'row 2 of 14')
    expect(Buffer.byteLength(pty.raw().slice(before))).toBeLessThan(600)
    await leave(pty)
  })
})
