import { setTimeout as after, setImmediate as turn } from 'node:timers/promises'
import v8 from 'node:v8'
import type { Resource } from '@arnq/query'
import { makeApp } from '../../packages/cli/src/tui/app/app.ts'
import type { Doors } from '../../packages/cli/src/tui/app/doors.ts'
import { openHistory } from '../../packages/cli/src/tui/editor/history-file.ts'
import { makeEstate } from '../../packages/cli/src/tui/estate/estate.ts'
import { makeCompleter, type ShapeOf } from '../../packages/cli/src/tui/roof/completer.ts'
import { framesOf } from '../../packages/cli/src/tui/roof/frames.ts'
import { makeKnown } from '../../packages/cli/src/tui/roof/known.ts'
import { appPanes, tableOpened } from '../../packages/cli/src/tui/roof/panes.ts'
import { makeTableEngine } from '../../packages/cli/src/tui/table/make-table-engine.ts'
import { openTerminalOn } from '../../packages/cli/src/tui/terminal/terminal.ts'
import { plainView } from '../../packages/cli/src/tui/view.ts'
import { crash, type Moment, moment, type SilentTerminal, silentTerminal, since } from './silent-terminal.ts'
import { type StandingAsker, standingAsker } from './standing-asker.ts'

// As `bin/arnq.js` has them: a garbage collector with other habits gives other figures.
v8.setFlagsFromString('--semi-space-growth-factor=1')
v8.setFlagsFromString('--heap-growing-percent=100')

const PATTERN = 'ec2:instance'

/** The whole terminal in this process, wired as `tui/open.ts` wires it, over rows that are here already. */
export type Stage = SilentTerminal & {
  readonly app: ReturnType<typeof makeApp>
  readonly table: Doors['table']
  readonly asker: StandingAsker
  readonly lines: () => readonly string[]
  /** What a key costs until the last byte of the frame that answers it. */
  readonly timed: (keys: string) => Promise<Moment>
  /** Presses keys, and waits until all is as it will stay. */
  readonly quietly: (keys: string) => Promise<void>
  /** Nothing is worked on, and no frame is due. */
  readonly settled: () => Promise<void>
  readonly end: () => Promise<void>
}

/** Longer than the beat of pictures and Ink's between two frames. */
const QUIET = 130
/** Longer than Ink's between two frames: the next one is drawn at once. */
const BETWEEN_FRAMES = 25

export async function openStage(resources: readonly Resource[], columns: number, rows: number): Promise<Stage> {
  const silent = silentTerminal(columns, rows)
  const asker = standingAsker(PATTERN, resources)
  const table = makeTableEngine({ now: () => performance.now(), pause: () => turn() })
  const app = makeApp(await doorsOf(asker, table, () => app), { columns, rows })
  const frames = framesOf(app, 'dark', false)
  const terminal = openTerminalOn({
    ...{ input: silent.input, output: silent.output, control: undefined, env: {}, screenReader: false, frames },
    onInputs: app.type,
    onReply: () => {},
    onEnd: () => {},
    onCrash: crash,
    onResize: () => {},
  })
  app.start()
  const settled = async (): Promise<void> => {
    await after(BETWEEN_FRAMES)
    const busy = table.busy !== undefined
    await table.settled()
    await after(busy ? QUIET : BETWEEN_FRAMES)
  }
  const stage: Stage = {
    ...{ ...silent, app, table, asker, settled },
    lines: () => frames.frame().lines,
    async timed(keys) {
      const drawn = silent.nextFrame()
      const from = moment()
      silent.press(keys)
      return since(from, await drawn)
    },
    async quietly(keys) {
      silent.press(keys)
      await settled()
    },
    settled,
    async end() {
      await terminal.end()
      app.close()
    },
  }
  await table.settled()
  await after(QUIET)
  return stage
}

const nobody = (): never => {
  throw new Error('a benchmark asks nobody')
}

const shapeOf: ShapeOf = async (types) => {
  const { either, rowShape } = await import('@arnq/query/sdk')
  const shapes = await Promise.all(types.map(rowShape))
  return either(shapes.filter((shape) => shape !== undefined))
}

async function doorsOf(
  asker: StandingAsker,
  table: Doors['table'],
  app: () => ReturnType<typeof makeApp>,
): Promise<Doors> {
  const panes = { given: {}, estate: makeEstate({ wanted: nobody, look: nobody }), pick: false }
  const known = makeKnown(asker, { env: {}, home: '/nowhere' })
  const history = await openHistory(undefined)
  const resources = () => asker.answer.resources
  const pattern = () => app().state().lines.pattern.edit.text
  const now = () => new Date(Date.UTC(2026, 5, 1))
  const services = { aws: { call: nobody }, env: {}, cwd: '/', home: '/nowhere', now, copy: nobody, shell: nobody }
  return {
    ...{ asker, table, services, known, date: now },
    clock: () => performance.now(),
    soon: (act) => void turn().then(act),
    later(act, milliseconds) {
      const timer = setTimeout(act, milliseconds)
      return () => clearTimeout(timer)
    },
    panes: appPanes(panes),
    base: tableOpened(panes),
    complete: makeCompleter({ known, table, resources, pattern, shapeOf, learnt: () => app().learnt() }),
    history: history.of,
    remember: () => {},
    terminal: { suspend: nobody, redraw: nobody, mouse: nobody },
    leave: nobody,
    start: { pattern: PATTERN, query: '', view: plainView },
  }
}
