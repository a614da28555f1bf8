import { setTimeout as after } from 'node:timers/promises'
import xterm from '@xterm/headless'
import { arnq, type Run, run, serveVast } from '../measure.ts'
import { line, milliseconds, quantile } from './figures.ts'
import { inPty, type Pty } from './pty.ts'

// 100,000 rows that arrive over HTTP in the built arnq in a pseudo-terminal, while somebody presses keys; beside it the same
// question printed.
const ROWS = 100_000
const size = { columns: 120, rows: 40 }
const SHAPE = { accounts: 20, regions: 17, instances: ROWS }
const FRAME_ENDS = '\u001b[?2026l'

/** What the terminal shows, and when it began to. */
type Screen = {
  readonly until: (what: RegExp) => Promise<number>
  /** When the cursor of the table stands on another line than this one. */
  readonly moved: (from: number) => Promise<number>
  readonly cursor: () => number
  readonly bytes: () => number
  readonly frames: () => number
}

function screenOf(pty: Pty): Screen {
  const terminal = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true, scrollback: 0 })
  const looks = new Set<(at: number) => void>()
  let [bytes, frames] = [0, 0]
  pty.onData((data, at) => {
    bytes += Buffer.byteLength(data)
    frames += data.split(FRAME_ENDS).length - 1
    terminal.write(data, () => {
      for (const look of looks) look(at)
    })
  })
  const lines = (): readonly string[] =>
    Array.from({ length: size.rows }, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '')
  const cursor = (): number => lines().findIndex((text) => text.startsWith('▸'))
  const when = (holds: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (at: number): void => {
        if (!holds()) return
        looks.delete(look)
        resolve(at)
      }
      looks.add(look)
    })
  return {
    cursor,
    until: (what) => when(() => what.test(lines().join('\n'))),
    moved: (from) => when(() => cursor() >= 0 && cursor() !== from),
    bytes: () => bytes,
    frames: () => frames,
  }
}

/** Presses j and k in turn until it is over; how long each took until the cursor moved. */
async function keysMeanwhile(pty: Pty, screen: Screen, isOver: () => boolean): Promise<readonly number[]> {
  const all: number[] = []
  for (let nth = 0; !isOver(); nth++) {
    const moved = screen.moved(screen.cursor())
    const from = performance.now()
    pty.press(nth % 2 === 0 ? 'j' : 'k')
    all.push((await moved) - from)
    await after(60)
  }
  return all
}

async function inTheTerminal(env: Readonly<Record<string, string>>): Promise<void> {
  const pty = inPty(arnq, ['ec2:instance'], { ...size, env, probed: true })
  const screen = screenOf(pty)
  const firstRows = await screen.until(/row 1 of/)
  const before = await pty.used()
  let over: number | undefined
  const done = screen.until(new RegExp(`row [\\d,]+ of ${ROWS.toLocaleString('en-US')}`)).then((at) => {
    over = at
  })
  const keys = await keysMeanwhile(pty, screen, () => over !== undefined)
  await done
  const { cpu, memory, blocked } = await pty.used()
  const [from, to] = [pty.began, over ?? Number.NaN]
  line(
    'in the terminal',
    `wall ${((to - from) / 1000).toFixed(2)} s  cpu ${cpu.toFixed(2)} s  memory ${memory.toFixed(0)} MB`,
  )
  line('  first rows after', milliseconds(firstRows - from))
  line(
    '  main thread busy at a stretch',
    `${milliseconds(before.blocked)} until the first rows`,
    `${milliseconds(blocked)} after`,
  )
  line(
    `  ${keys.length} keys meanwhile, until the cursor moved`,
    `p50 ${milliseconds(quantile(keys, 0.5))}`,
    `p95 ${milliseconds(quantile(keys, 0.95))}`,
    `worst ${milliseconds(Math.max(...keys))}`,
  )
  line('  written', `${(screen.bytes() / 1e6).toFixed(2)} MB in ${screen.frames()} frames`)
  pty.kill()
  await pty.ended
}

const told = ({ wall, cpu, memory }: Run): string =>
  `wall ${wall.toFixed(2)} s  cpu ${cpu.toFixed(2)} s  memory ${memory.toFixed(0)} MB`

const world = await serveVast(SHAPE)
try {
  await run(arnq, ['ec2:instance', '-o', 'ndjson'], world.env)
  line('peer: the same question printed as ndjson', told(await run(arnq, ['ec2:instance', '-o', 'ndjson'], world.env)))
  await inTheTerminal(world.env)
} finally {
  world.stop()
}
process.exit()
