import { setImmediate as turn } from 'node:timers/promises'
import { colored, Interruption, type Io, type Output } from '../io.ts'
import type { Given } from '../program.ts'
import { promptOf } from '../prompt.ts'
import { type App, makeApp } from './app/app.ts'
import type { Doors } from './app/doors.ts'
import { historyPath, openHistory } from './editor/history-file.ts'
import { makeEstate } from './estate/estate.ts'
import type { Mode } from './mode.ts'
import { makeCompleter, type ShapeOf } from './roof/completer.ts'
import { conclude } from './roof/conclude.ts'
import { type End, makeEnd } from './roof/ending.ts'
import { framesOf } from './roof/frames.ts'
import { inTurn } from './roof/in-turn.ts'
import { makeKnown } from './roof/known.ts'
import { lateAsker } from './roof/late-asker.ts'
import { type OpenedSession, openSessionLate } from './roof/open-session.ts'
import { appPanes, tableOpened } from './roof/panes.ts'
import { servicesOver } from './roof/services.ts'
import { type Start, startOf } from './roof/start.ts'
import type { Size } from './screen.ts'
import { makeTableEngine } from './table/make-table-engine.ts'
import { openTerminalOn, type Terminal } from './terminal/terminal.ts'
import { ASK_BACKGROUND, backgroundIn, backgroundOf, type ThemeName } from './terminal/theme.ts'

/** What one run of the terminal is made of. */
type Run = {
  readonly start: Start
  readonly given: Given
  readonly io: Io
  readonly mode: Exclude<Mode, 'print'>
  readonly output: Output
  readonly end: End
  /** Drawn first, asked later: reading the SDK takes longer than a first picture may. */
  readonly session: Promise<OpenedSession>
  readonly terminal: () => Terminal | undefined
}

/**
 * Answers a question in the terminal until somebody leaves it; gives the exit code. With `pick` it draws on stderr, and what
 * was chosen is printed on stdout. Throws what is wrong with the flags before anything is drawn, and what makes it end early:
 * an `Interruption`, or an error, once the terminal is as it was.
 */
export async function openTerminal(text: string, given: Given, io: Io, mode: Run['mode']): Promise<number> {
  const output = mode === 'pick' ? io.stderr : io.stdout
  const start = startOf(text, given)
  const end = makeEnd(io)
  const gone = (): void => end.fail(new Interruption(129))
  // Heard for good: what is written in the end may go to a terminal that is no longer there.
  for (const stream of [io.stdout, io.stderr]) stream.on('error', gone)
  let terminal: Terminal | undefined
  const opening = Promise.withResolvers<Terminal>()
  const session = opening.promise.then((opened) => openSessionLate(given, io, askOn(opened, io, output)))
  session.catch(end.fail)
  const run: Run = { start, given, io, mode, output, end, session, terminal: () => terminal }
  const app = await appOf(run)
  const screenReader = wantsReader(io)
  const { theme, follows } = themeOf(given, output, io)
  const frames = framesOf(app, theme, screenReader)
  const opened = openTerminalOn({
    input: io.stdin,
    output,
    control: io.control,
    env: io.env,
    screenReader,
    frames,
    onInputs: app.type,
    onReply: (reply) => follows && followBackground(reply, frames.setTheme),
    onEnd: gone,
    onCrash: end.fail,
    onResize: () => app.resize(sizeOf(output)),
  })
  terminal = opened
  if (follows && !screenReader) opened.ask(ASK_BACKGROUND)
  // One turn, so that the first picture is on the screen before the SDK is read.
  const begun = turn().then(() => {
    opening.resolve(opened)
    app.start()
  })
  begun.catch(end.fail)
  return finish(run, app, opened)
}

/** Waits for the end, and leaves everything as it was, however it came. Throws what failed first. */
async function finish({ end, session, ...run }: Run, app: App, terminal: Terminal): Promise<number> {
  await inTurn([
    () => end.ended,
    end.close,
    terminal.end,
    app.close,
    async () => (await settledSession(session))?.asker.close(),
    async () => (await settledSession(session))?.session.close(),
  ])
  return conclude(await end.ended, app.scene(), run)
}

/** The session, where it is there already: nobody waits for one that is still being opened. */
const settledSession = (session: Promise<OpenedSession>): Promise<OpenedSession | undefined> =>
  Promise.race([session.catch(() => undefined), turn(undefined)])

async function appOf(run: Run): Promise<App> {
  const { io, given, session, output, start, end } = run
  const asker = lateAsker(
    session.then((opened) => opened.asker),
    start.pattern,
  )
  const table = makeTableEngine({ now: () => performance.now(), pause: () => turn() })
  // What somebody asks a demo is nothing to come back to.
  const history = await openHistory(given.demo === true ? undefined : historyPath(io))
  const services = servicesOver(
    io,
    output,
    session.then((opened) => opened.session),
    run.terminal,
  )
  const panes = { given, estate: makeEstate(lateDoor(run)), pick: run.mode === 'pick' }
  const known = makeKnown(asker, io)
  const resources = () => asker.answer.resources
  const pattern = () => app.state().lines.pattern.edit.text
  const doors: Doors = {
    ...{ asker, table, services, known, start },
    ...timing,
    panes: appPanes(panes),
    base: tableOpened(panes),
    complete: makeCompleter({ known, table, resources, pattern, shapeOf, learnt: () => app.learnt() }),
    history: history.of,
    remember: (line, text) =>
      void history.remember(line, text).then((problem) => problem && app.tell(problem, 'plain')),
    date: services.now,
    terminal: doorsTo(run.terminal),
    leave: end.leave,
  }
  const app = makeApp(doors, sizeOf(output))
  return app
}

/** The clock of the process. */
const timing: Pick<Doors, 'clock' | 'soon' | 'later'> = {
  clock: () => performance.now(),
  soon: (act) => void turn().then(act),
  later(act, milliseconds) {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
}

const doorsTo = (terminal: Run['terminal']): Doors['terminal'] => ({
  suspend: () => void terminal()?.suspend(),
  redraw: () => terminal()?.redraw(),
  mouse: (on) => terminal()?.mouse(on),
})

const shapeOf: ShapeOf = async (types) => {
  const { either, rowShape } = await import('@arnq/query/sdk')
  const shapes = await Promise.all(types.map(rowShape))
  return either(shapes.filter((shape) => shape !== undefined))
}

/** Hygiene's look at the estate, on the terminal's own session. Nothing of it is read before it is asked. */
function lateDoor({ session, given, io }: Run): Parameters<typeof makeEstate>[0] {
  const door = async () => {
    const [{ hygieneDoor }, opened] = await Promise.all([import('./estate/hygiene-door.ts'), session])
    return hygieneDoor({ session: opened.session, given, io })
  }
  return { wanted: async () => (await door()).wanted(), look: async (told, stop) => (await door()).look(told, stop) }
}

const sizeOf = ({ columns = 80, rows = 24 }: Output): Size => ({ columns, rows })

/**
 * Puts a question that credentials have, an MFA code say, on the terminal as it was before: on the one that is drawn on, for
 * stderr may be a file. Undefined where nobody could answer.
 */
function askOn(terminal: Terminal, io: Io, output: Output): ((question: string) => Promise<string>) | undefined {
  const prompt = promptOf({ ...io, stderr: output })
  if (!prompt) return undefined
  return async (question) => {
    let answer = ''
    await terminal.handOver(async () => {
      answer = await prompt(question)
    })
    return answer
  }
}

const wantsReader = ({ env }: Io): boolean => env.INK_SCREEN_READER === 'true' || env.ARNQ_SCREEN_READER === '1'

/** The first theme, and whether what the terminal says of its background is followed: not where somebody has said it. */
function themeOf(given: Given, output: Output, { env }: Io): { readonly theme: ThemeName; readonly follows: boolean } {
  const choice = typeof given.color === 'string' ? given.color : undefined
  if (!colored(choice, output, env)) return { theme: 'plain', follows: false }
  if (env.ARNQ_THEME === 'light' || env.ARNQ_THEME === 'dark') return { theme: env.ARNQ_THEME, follows: false }
  return { theme: backgroundOf(env) ?? 'dark', follows: true }
}

function followBackground(reply: string, setTheme: (name: ThemeName) => void): void {
  const background = backgroundIn(reply)
  if (background) setTheme(background)
}
