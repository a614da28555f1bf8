import { execFile } from 'node:child_process'
import { constants } from 'node:os'
import type { Clock } from '../clock.ts'
import { answerFile } from './answer-file.ts'
import { readJsonDump, readTextDump, type States } from './dump-text.ts'
import { childrenOf, findKeepalived, type KeepalivedProcess, signalSight } from './process.ts'

/** keepalived's own word on its states, or why there is none. No word is never a role. */
export type Dump =
  | ({ readonly kind: 'known' } & States)
  | {
      readonly kind: 'unknown'
      /**
       * `gone`: there is no keepalived. `deaf`: it has not even taken the signal, so it does not run its protocol either.
       * `failed`: it took the signal and gave no answer that can be read. `impossible`: this build cannot be asked.
       */
      readonly reason: 'gone' | 'deaf' | 'failed' | 'impossible'
      readonly why: string
    }

/** Asks a running keepalived. Each answer is newer than the question; questions that wait share one. Never rejects. */
export type Asker = { readonly ask: (signal?: AbortSignal) => Promise<Dump> }

/** How this build is asked: which signal, which file, which form. */
type Form = { readonly signal: number; readonly file: string; readonly read: (text: string) => States | undefined }

const LIMIT = 2000
/** A process this young, in milliseconds, may not have set up its signals yet. */
const STARTING = 10_000

/** Asks the keepalived of this pid file: by JSON where its build has it, else by the report for people. */
export function askerFor(pidFile: string, clock: Clock): Asker {
  let known: { readonly id: string; readonly form: Form } | undefined
  const formOf = async (process: KeepalivedProcess): Promise<Form | 'not-yet' | 'none'> => {
    const id = `${process.pid} ${process.started}`
    if (known?.id === id) return known.form
    const form = await findForm(process)
    if (typeof form === 'object') known = { id, form }
    return form
  }
  const once = async (): Promise<Dump> => {
    const sight = findKeepalived(pidFile)
    if (sight.kind === 'gone') return unknown('gone', sight.why)
    const { pid } = sight.process
    try {
      const form = await formOf(sight.process)
      if (form === 'none')
        return unknown('impossible', `keepalived (pid ${pid}) takes neither the JSON signal nor SIGUSR1`)
      if (form === 'not-yet') return unknown('failed', `keepalived (pid ${pid}) does not listen to signals yet`)
      return await exchange(pid, form, clock)
    } catch (cause) {
      return unknown('failed', `keepalived (pid ${pid}) cannot be asked: ${(cause as Error).message}`)
    }
  }
  const share = oneByOne(once)
  return { ask: (signal) => orWithdrawn(share(), signal) }
}

/** Runs one at a time. Whoever comes while one runs gets the next one, for that which runs began before the question. */
export function oneByOne<Value>(run: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<Value> | undefined
  return () => {
    if (next) return next
    const mine = running.then(() => {
      next = undefined
      return run()
    })
    next = mine
    running = mine.catch(() => undefined)
    return mine
  }
}

function orWithdrawn(answer: Promise<Dump>, signal?: AbortSignal): Promise<Dump> {
  if (!signal) return answer
  return new Promise((resolve) => {
    const withdraw = (): void => resolve(unknown('failed', 'the question was withdrawn'))
    if (signal.aborted) return withdraw()
    signal.addEventListener('abort', withdraw, { once: true })
    void answer.then((dump) => {
      signal.removeEventListener('abort', withdraw)
      resolve(dump)
    })
  })
}

function unknown(reason: Extract<Dump, { kind: 'unknown' }>['reason'], why: string): Dump {
  return { kind: 'unknown', reason, why }
}

/**
 * The process's own program says which signal it listens to for JSON, and nothing where it was built without; to such a
 * one that number would be deadly. SIGUSR1 is known to all of them. `keepalived --signum=JSON` since 1.4.1.
 */
async function findForm({ pid, age }: KeepalivedProcess): Promise<Form | 'not-yet' | 'none'> {
  const json = Number(await run(`/proc/${pid}/exe`, ['--signum=JSON']))
  if (json > 0)
    return signalSight(pid, json) === 'unsafe'
      ? 'not-yet'
      : { signal: json, file: 'keepalived.json', read: readJsonDump }
  const { SIGUSR1 } = constants.signals
  if (signalSight(pid, SIGUSR1) === 'unsafe') return age < STARTING ? 'not-yet' : 'none'
  return { signal: SIGUSR1, file: 'keepalived.data', read: readTextDump }
}

function run(program: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { timeout: LIMIT, killSignal: 'SIGKILL', env: { PATH: process.env.PATH, LC_ALL: 'C' } } as const
    execFile(program, [...words], options, (cause, stdout) => resolve(cause ? '' : stdout.trim()))
  })
}

async function exchange(pid: number, { signal, file, read }: Form, clock: Clock): Promise<Dump> {
  const answer = answerFile(pid, file)
  answer.remove()
  if (signalSight(pid, signal) === 'unsafe')
    return unknown('failed', `keepalived (pid ${pid}) does not listen any more`)
  process.kill(pid, signal)
  const end = clock.ticks() + LIMIT
  for (let pause = 2; clock.ticks() < end; pause = Math.min(pause * 1.5, 50)) {
    await clock.sleep(pause)
    const text = answer.read()
    const states = text === undefined ? undefined : read(text)
    if (states) return { kind: 'known', ...states }
    if (signalSight(pid, signal) === 'gone') return unknown('gone', `keepalived (pid ${pid}) ended while it was asked`)
  }
  const deaf = [pid, ...childrenOf(pid)].find((one) => signalSight(one, signal) === 'pending')
  const within = `within ${LIMIT / 1000} s`
  if (deaf !== undefined)
    return unknown('deaf', `keepalived (pid ${deaf}) has not taken signal ${signal} ${within}: it hangs or is stopped`)
  const doubt = 'is that folder full or read-only, or has keepalived no VRRP instance?'
  return unknown('failed', `keepalived (pid ${pid}) wrote no whole answer to ${answer.path} ${within}: ${doubt}`)
}
