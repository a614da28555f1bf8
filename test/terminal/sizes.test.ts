import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { type Estate, estate } from '../estate.ts'
import { ANSWERED, eventually, inPty, type Pty } from './pty.ts'

// A window that changes its size shows what one shows that always had it.

vi.setConfig({ testTimeout: 60_000 })

let fleet: Estate
beforeAll(async () => {
  fleet = await estate(smallFleet())
})
afterEach(() => fleet.sandbox.setFaults([]))
afterAll(() => fleet.sandbox.close())

type Size = readonly [columns: number, rows: number]

const sizes: readonly Size[] = [
  [120, 40],
  [40, 12],
  [220, 60],
  [39, 9],
  [80, 24],
]

const opened = ([columns, rows]: Size): Pty =>
  inPty(['ec2:instance', '--sort', 'id'], { columns, rows, clears: true, env: fleet.env })

/** What the screen shows, but for how long things took: of the line that tells it only the rows. */
const timeless = async (pty: Pty): Promise<string> => (await pty.text()).replaceAll(/^.*\d.*, (\d+ rows).*$/gm, '$1')

/** The size at which arnq only says that it is too small. */
const isSmall = ([columns]: Size): boolean => columns < 40

async function settledAt(size: Size, when: RegExp): Promise<string> {
  const pty = opened(size)
  await pty.until(isSmall(size) ? 'arnq needs 40x10' : when)
  const screen = await timeless(pty)
  pty.kill()
  return screen
}

async function resizing(when: RegExp): Promise<void> {
  const fresh = await Promise.all(sizes.map((size) => settledAt(size, when)))
  const pty = opened([100, 30])
  await pty.until(when)
  for (const [at, [columns, rows]] of sizes.entries()) {
    pty.resize(columns, rows)
    await shows(pty, fresh[at] ?? '')
  }
  await pty.typing('j', 'row 2 of')
  pty.type('q')
  expect((await pty.ended).code).toBe(0)
}

/** Waits until a screen is that of another one; tells what differs where it never is. */
async function shows(pty: Pty, wanted: string): Promise<void> {
  await eventually(async () => (await timeless(pty)) === wanted || undefined).catch(async () => {
    expect(await timeless(pty)).toBe(wanted)
  })
}

describe('the screen is the one of a fresh start at each size', () => {
  test('while nothing is asked', () => resizing(ANSWERED))

  test('while a region is silent', async () => {
    fleet.sandbox.setFaults([
      { action: 'ec2:DescribeInstances', account: '111111111111', region: 'eu-west-1', does: { kind: 'hang' } },
    ])
    await resizing(/ 10 rows.*\n row 1 of 10(?!.*…)/)
  })

  test('when all sizes come at once, as a window that is dragged sends them', async () => {
    const [last] = sizes.slice(-1) as [Size]
    const fresh = await settledAt(last, ANSWERED)
    const pty = opened([100, 30])
    await pty.until(ANSWERED)
    for (const [columns, rows] of sizes) pty.resize(columns, rows)
    await shows(pty, fresh)
    await pty.typing('j', 'row 2 of')
  })
})

test('a window that is too small says so, hears q all the same, and comes back as it was', async () => {
  const pty = opened([80, 24])
  await pty.until(ANSWERED)
  await pty.typing('jj', 'row 3 of 14')
  const before = await timeless(pty)
  pty.resize(39, 9)
  expect(await pty.until('arnq needs')).toContain('arnq needs 40x10, and this is 39x9')
  pty.resize(80, 24)
  await shows(pty, before)
  pty.resize(10, 2)
  await pty.until('arnq needs')
  pty.type('q')
  expect((await pty.ended).code).toBe(0)
})

test('Ctrl-L mends a screen that something else has written on', async () => {
  const pty = opened([80, 24])
  await pty.until(ANSWERED)
  const before = await timeless(pty)
  pty.scribble('\u001b[5;1Hsomebody else was here\u001b[20;40H!')
  expect(await pty.text()).toContain('somebody else')
  pty.type('\u000c')
  await shows(pty, before)
})
