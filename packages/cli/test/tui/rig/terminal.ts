import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Call, type Fault, profilesFor, serve, smallWorld, type World } from '@arnq/sandbox'
import { Interruption, type Io } from '../../../src/io.ts'
import { run } from '../../../src/run.ts'
import { fakeKeyboard, fakeScreen, until } from './screen.ts'

/** Instances by which one can tell accounts, regions, types and states apart. */
const fleet = (place: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    InstanceId: `i-0${place}${String(at).padStart(2, '0')}0000000000`.slice(0, 19),
    InstanceType: at % 3 === 0 ? ('t3.micro' as const) : ('m6i.large' as const),
    State: at % 4 === 1 ? ({ Name: 'stopped', Code: 80 } as const) : ({ Name: 'running', Code: 16 } as const),
    LaunchTime: new Date(Date.UTC(2026, 4, at + 1, 12)),
    PrivateIpAddress: `10.0.${place.charCodeAt(0) - 97}.${at + 10}`,
    Placement: { AvailabilityZone: 'us-east-1a' },
    Tags: [
      { Key: 'Name', Value: `web-${place}-${at}` },
      { Key: 'team', Value: at % 2 === 0 ? 'shop' : 'search' },
    ],
  }))

/** Two accounts of two regions: 14 instances, none in one of the four. */
export const smallFleet = (faults: readonly Fault[] = []): World =>
  smallWorld({
    faults,
    holdings: {
      '111111111111': { 'us-east-1': { instances: fleet('a', 7) }, 'eu-west-1': { instances: fleet('b', 4) } },
      '222222222222': { 'us-east-1': { instances: fleet('c', 3) } },
    },
  })

export const denied: Fault = {
  action: 'ec2:DescribeInstances',
  account: '222222222222',
  region: 'eu-west-1',
  does: { kind: 'error', code: 'UnauthorizedOperation', message: 'You are not authorized', status: 403 },
}

/** arnq in a terminal of this size within this process, over a world behind HTTP. */
export type Rig = {
  readonly screen: ReturnType<typeof fakeScreen>
  readonly type: (keys: string) => void
  /** Types and waits until the screen holds it; gives the lines. */
  readonly typing: (keys: string, what: string | RegExp) => Promise<readonly string[]>
  readonly until: (what: string | RegExp | ((text: string) => boolean)) => Promise<readonly string[]>
  readonly isRaw: () => boolean
  readonly calls: () => readonly Call[]
  readonly stop: (code: 129 | 130 | 143) => void
  readonly ended: Promise<number>
  readonly stdout: () => string
  readonly folder: string
  readonly close: () => Promise<void>
}

export type RigOptions = {
  readonly columns?: number
  readonly rows?: number
  readonly world?: World
  readonly env?: Record<string, string>
  /** It draws on stderr, and stdout is a pipe. */
  readonly piped?: boolean
}

/** Milliseconds after which nothing more is waited for. */
const GIVE_UP = 30_000

export async function rigOf(argv: readonly string[], options: RigOptions = {}): Promise<Rig> {
  const { columns = 100, rows = 30, world = smallFleet(), env = {}, piped = false } = options
  const sandbox = await serve(world)
  const folder = await mkdtemp(join(tmpdir(), 'arnq-terminal-'))
  const { config, credentials } = profilesFor(world)
  await writeFile(join(folder, 'config'), config)
  await writeFile(join(folder, 'credentials'), credentials)
  const screen = fakeScreen(columns, rows)
  const other = fakeScreen(columns, rows)
  const keyboard = fakeKeyboard()
  const stop = new AbortController()
  const io: Io = {
    argv,
    env: {
      TERM: 'xterm-256color',
      HOME: folder,
      XDG_STATE_HOME: join(folder, 'state'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      XDG_CONFIG_HOME: join(folder, 'xdg'),
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
    home: folder,
    cwd: folder,
    stdin: keyboard.input,
    stdout: piped ? Object.assign(other.output, { isTTY: false }) : screen.output,
    stderr: piped ? screen.output : other.output,
    signal: stop.signal,
  }
  let told = ''
  if (piped) other.output.on('newListener', () => {})
  const ended = run(io)
  const lines = async (what: string | RegExp | ((text: string) => boolean)): Promise<readonly string[]> => {
    const holds = (text: string): boolean =>
      typeof what === 'function' ? what(text) : typeof what === 'string' ? text.includes(what) : what.test(text)
    const began = performance.now()
    return until(async () => {
      const now = await screen.lines()
      if (holds(now.join('\n'))) return now
      // What never comes ends the test with what is seen instead of a bare time limit.
      if (performance.now() - began > GIVE_UP) throw new Error(`not seen: ${what}\n${now.join('\n')}`)
      return false
    })
  }
  return {
    screen,
    type: keyboard.type,
    async typing(keys, what) {
      keyboard.type(keys)
      return lines(what)
    },
    until: lines,
    isRaw: keyboard.isRaw,
    calls: () => sandbox.calls,
    stop: (code) => stop.abort(new Interruption(code)),
    ended,
    stdout() {
      told += other.written()
      return told
    },
    folder,
    async close() {
      stop.abort(new Interruption(130))
      await ended
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What another run would tell otherwise: how long it took. */
export const timeless = (lines: readonly string[]): string =>
  lines.map((line) => line.replace(/\bin [\d.,]+ (ms|s)\b/g, 'in … s')).join('\n')
