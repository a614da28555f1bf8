import { exchange } from './control/client.ts'

/** What keepalived said when it called. */
export type Call = {
  readonly type: 'INSTANCE' | 'GROUP'
  readonly name: string
  readonly state: string
  readonly priority?: number
}

export type NotifyOptions = {
  /** The daemon's socket. */
  readonly socket: string
  /** The program, to be run as `node PROGRAM settle --once` where no daemon is there. */
  readonly program: string
  /** What follows `settle --once`: `--config FILE`, the names of groups; all groups where none is named. */
  readonly settleWords?: readonly string[]
  /** Milliseconds for the daemon to take the call. */
  readonly limit?: number
  /** Where complaints go; keepalived's scripts have no output, so this is for people who try it by hand. */
  readonly complain: (text: string) => void
}

const EXPLICIT: Readonly<Record<string, string>> = {
  master: 'MASTER',
  backup: 'BACKUP',
  fault: 'FAULT',
  stop: 'STOP',
  deleted: 'DELETED',
  'rx-lower': 'MASTER_RX_LOWER_PRI',
}
const STATES: readonly string[] = ['MASTER', 'BACKUP', 'FAULT', 'STOP', 'DELETED']

const USAGE = `keepalived appends TYPE NAME STATE PRIORITY to \`notify\`: configure it as
  notify "arnq-failover notify"
and say it yourself where keepalived appends nothing:
  notify_stop "arnq-failover notify stop INSTANCE VI_1"
with one of ${Object.keys(EXPLICIT).join(', ')} and INSTANCE or GROUP.`

/** Reads the words behind \`notify\`; undefined where they are neither keepalived's nor ours. */
export function readCall(words: readonly string[]): Call | undefined {
  const [first = '', second = '', third = '', fourth] = words
  if (first === 'INSTANCE' || first === 'GROUP') {
    const priority = Number(fourth ?? Number.NaN)
    if (words.length !== 4 || second === '' || !STATES.includes(third) || !Number.isInteger(priority)) return undefined
    return { type: first, name: second, state: third, priority }
  }
  const state = Object.hasOwn(EXPLICIT, first) ? EXPLICIT[first] : undefined
  if (!state || words.length !== 3 || third === '' || (second !== 'INSTANCE' && second !== 'GROUP')) return undefined
  return { type: second, name: third, state }
}

/**
 * What keepalived runs on each change: pokes the daemon and ends, within a fraction of a second whatever the daemon does,
 * for keepalived takes its scripts with it when it stops. Where no daemon is there, the groups are settled once by a process
 * of their own. Gives the exit status: 2 for words that make no sense, else 0.
 */
export async function notify(words: readonly string[], options: NotifyOptions): Promise<number> {
  const call = readCall(words)
  if (!call) {
    options.complain(`arnq-failover notify: ${JSON.stringify(words)} is not how keepalived calls.\n${USAGE}\n`)
    return 2
  }
  const outcome = await exchange(options.socket, JSON.stringify({ do: 'notify', ...call }), options.limit ?? 100)
  // A daemon that is there and slow has the call in its socket, and it has the groups' locks: nobody could act for it.
  if (outcome.kind === 'answered' || outcome.kind === 'silent') return 0
  await settleOnce(options)
  return 0
}

/** In a session of its own: keepalived's end is the end of its scripts, but not of their children. */
async function settleOnce({ program, settleWords = [], complain }: NotifyOptions): Promise<void> {
  // The way without them is the one that has to be quick.
  const [{ spawn }, { existsSync }] = await Promise.all([import('node:child_process'), import('node:fs')])
  const settle = [process.execPath, program, 'settle', '--once', ...settleWords]
  const journal = '/run/systemd/journal/stdout'
  const logged = existsSync(journal) && existsSync('/usr/bin/systemd-cat')
  const [command = '', ...rest] = logged ? ['/usr/bin/systemd-cat', '-t', 'arnq-failover', ...settle] : settle
  return new Promise((resolve) => {
    const child = spawn(command, rest, { detached: true, stdio: 'ignore', cwd: '/' })
    child.on('error', (cause) => {
      complain(`arnq-failover notify: no daemon answers, and ${command} cannot be run: ${cause.message}\n`)
      resolve()
    })
    child.on('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
