import { setTimeout as after } from 'node:timers/promises'
import { show } from '../../packages/cli/src/tui/ink/show.ts'
import { against, line, milliseconds, quantile } from './figures.ts'
import { instancesOf } from './instances.ts'
import { crash, type Moment, moment, type SilentTerminal, silentTerminal, since } from './silent-terminal.ts'
import { openStage, type Stage } from './stage.ts'

// What a key costs until its frame stands on the terminal, and what is written for it, at 100,000 rows.
const ROWS = 100_000
const CPU = { most: 16, unit: 'ms' } as const
const CURSOR = { most: 600, unit: 'bytes' } as const

/** Keys of one kind, pressed one after the other. */
type Keys = {
  readonly what: string
  readonly key: (nth: number) => string
  /** Not counted: brings the place about where the key means something. */
  readonly before?: (nth: number, stage: Stage) => Promise<void>
  readonly begin?: string
  readonly end?: string
  /** Each has all rows looked through, which takes its time: fewer are pressed. */
  readonly slow?: boolean
}

const ESC = '\u001b'
const CTRL_U = '\u0015'
const WORDS = ['web-12', 'prod', 'eu-wes', 'm6i.l', 'node', '10.0.1']

const turned = (there: string, back: string, after: number) => (nth: number) =>
  Math.floor(nth / after) % 2 === 0 ? there : back

const letters = [...WORDS.join('')]
const firstLetters = new Set(WORDS.map((_, at) => WORDS.slice(0, at).join('').length))

const kinds: readonly Keys[] = [
  { what: 'j', key: () => 'j' },
  { what: 'page-down', key: () => `${ESC}[6~` },
  { what: 'G, g', key: turned('G', 'g', 1) },
  { what: 'column right, left', key: turned('l', 'h', 5) },
  { what: 'mark', key: () => ' ', end: ESC },
  {
    what: 'filter letter',
    slow: true,
    begin: '/',
    key: (nth) => letters[nth % letters.length] ?? '',
    async before(nth, stage) {
      if (firstLetters.has(nth % letters.length)) await stage.quietly(CTRL_U)
    },
    end: ESC,
  },
  {
    what: 'open detail',
    key: () => '\r',
    async before(_, stage) {
      if (stage.app.state().layers.length > 1) await stage.quietly('q')
      await stage.quietly('j')
    },
    end: 'q',
  },
  { what: 'scroll YAML', begin: 'y', key: turned('j', 'k', 50), end: 'q' },
]

async function pressed(
  stage: Stage,
  { key, before, begin, end, slow }: Keys,
  most: number,
): Promise<readonly Moment[]> {
  const all: Moment[] = []
  const count = slow ? most / 3 : most
  if (begin) await stage.quietly(begin)
  for (let nth = 0; nth < count; nth++) {
    await before?.(nth, stage)
    all.push(await stage.timed(key(nth)))
    await stage.settled()
  }
  // A lone ESC is a key after a silence.
  if (end) await stage.quietly(end)
  await after(150)
  return all
}

function told(what: string, all: readonly Moment[]): void {
  const cpu = all.map((one) => one.cpu)
  const main = Math.max(...all.map((one) => one.main))
  line(
    what,
    `cpu p50 ${milliseconds(quantile(cpu, 0.5))}`,
    `p95 ${against(quantile(cpu, 0.95), CPU)}`,
    `worst ${milliseconds(Math.max(...cpu))}, of the main thread ${milliseconds(main)}`,
  )
}

/** Ink alone, which is given the lines of a cursor move and back. */
async function inkAlone(pair: readonly (readonly string[])[], columns: number, rows: number): Promise<void> {
  const silent = silentTerminal(columns, rows)
  let listener = (): void => {}
  let frame = { lines: pair[0] ?? [] }
  const shown = show(
    {
      subscribe(given) {
        listener = given
        return () => {}
      },
      frame: () => frame,
      onMounted: () => {},
    },
    { output: silent.output, input: silent.input, screenReader: false, onCrash: crash },
  )
  await after(100)
  const all: Moment[] = []
  for (let nth = 1; nth <= 300; nth++) {
    const drawn = silent.nextFrame()
    const from = moment()
    frame = { lines: pair[nth % 2] ?? [] }
    listener()
    all.push(since(from, await drawn))
    await after(25)
  }
  told('floor: Ink, the same lines, no app', all)
  await shown.end()
}

async function framesOfMove(stage: Stage): Promise<readonly (readonly string[])[]> {
  const before = stage.lines()
  await stage.quietly('j')
  return [before, stage.lines()]
}

async function bytesOf(stage: SilentTerminal, act: () => Promise<unknown>): Promise<number> {
  const before = stage.counted().bytes
  await act()
  return stage.counted().bytes - before
}

/** What is written for a cursor move, a page, a second in which nothing happens, and while targets are asked. */
async function written(stage: Stage): Promise<void> {
  await stage.quietly('g')
  await stage.quietly('jjj')
  const moves: number[] = []
  for (let nth = 0; nth < 40; nth++) moves.push(await bytesOf(stage, () => stage.quietly(nth < 20 ? 'j' : 'k')))
  line('a cursor move, middle of 40', against(quantile(moves, 0.5), CURSOR))
  line(
    'a cursor move that scrolls',
    `${await bytesOf(stage, () => stage.quietly('jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj'))} bytes`,
  )
  line('a page', `${await bytesOf(stage, () => stage.quietly(`${ESC}[6~`))} bytes`)
  line('a second in which nothing happens', `${await bytesOf(stage, () => after(1000))} bytes (budget 0)`)
  stage.asker.askOn()
  await after(150)
  const [before, from] = [stage.counted(), moment()]
  const timer = setInterval(stage.asker.advance, 100)
  await after(3000)
  clearInterval(timer)
  const [now, to] = [stage.counted(), moment()]
  const frames = now.frames - before.frames
  stage.asker.end()
  line(
    'a frame while targets are asked',
    `${Math.round((now.bytes - before.bytes) / frames)} bytes`,
    `cpu ${milliseconds((to.cpu - from.cpu) / frames)}`,
    `${(frames / 3).toFixed(1)} a second`,
  )
}

// `keys.ts COLUMNS ROWS COUNT [KIND …]`
const [columns = 120, rows = 40, count = 300] = process.argv.slice(2, 5).map(Number)
const only = new Set(process.argv.slice(5))

console.log(`\nkey to frame, ${columns}x${rows}, ${ROWS.toLocaleString('en-US')} rows, ${count} keys of each kind`)
const stage = await openStage(instancesOf(ROWS), columns, rows)
const pair = await framesOfMove(stage)
for (const kind of kinds) if (only.size === 0 || only.has(kind.what)) told(kind.what, await pressed(stage, kind, count))
await written(stage)
const { clears, frames, bytes } = stage.counted()
line('clears of the screen (2J, 3J) in all', `${clears} (budget 0) in ${frames} frames, ${bytes} bytes`)
await stage.end()
await inkAlone(pair, columns, rows)
process.exit()
