import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { bareEnvironment } from './command.ts'
import { within } from './plan.ts'
import { commandLine } from './shell.ts'

/** The first process of a host, its lifeline. */
export type Init = {
  /** Its id as the machine counts; what enters the host enters by it. */
  readonly pid: number
  /** Runs a line of bash in it and gives the status. For what must not be a process of its own: `kill`. */
  readonly ask: (line: string) => Promise<number>
  /** Starts a program under it. Gives the program's id as the host counts, and its status to come. */
  readonly spawn: (argv: readonly string[], log: string, env: Readonly<Record<string, string>>) => Promise<Spawned>
  /** Kills it, and with it all that runs on the host. Resolves when the kernel is done, or after five seconds. */
  readonly kill: () => Promise<void>
}

type Spawned = { readonly pid: number; readonly exited: Promise<number> }

/** Starts a host's first process in its network namespace, with mounts and process ids of its own. */
export async function startInit(namespace: string, script: string): Promise<Init> {
  const unshare = ['unshare', '-m', '-u', '-p', '-f', '--kill-child', '--mount-proc', 'bash', '-c', script]
  const [program, ...rest] = [...within(namespace), ...unshare]
  const child = spawn(program as string, rest, {
    stdio: 'pipe',
    env: bareEnvironment,
    // Out of our process group: Ctrl-C is ours to handle.
    detached: true,
  })
  const gone = once(child, 'exit')
  child.stdin.on('error', () => {})
  const talk = conversation(child)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await Promise.race([
    talk.ready,
    gone.then(([status]) =>
      Promise.reject(new Error(`A host in ${namespace} does not start (status ${status}): ${said}`)),
    ),
  ])
  const pid = Number(await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8'))
  return {
    pid,
    ...talk,
    kill: async () => {
      process.kill(pid, 'SIGKILL')
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000).unref())])
    },
  }
}

type Pending = { readonly resolve: (value: number) => void; readonly reject: (error: Error) => void }

/** Lines to the first process, and what it answers: `reply ID STATUS`, `pid ID PID`, `exit ID STATUS`. */
function conversation(child: ChildProcess & { readonly stdin: NonNullable<ChildProcess['stdin']> }) {
  const pending = new Map<string, Pending>()
  let last = 0
  let hear = (): void => {}
  const ready = new Promise<void>((resolve) => {
    hear = resolve
  })
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    const [word, id, value] = line.split(' ')
    if (word === 'ready') hear()
    pending.get(`${word} ${id}`)?.resolve(Number(value))
    pending.delete(`${word} ${id}`)
  })
  child.once('exit', () => {
    for (const [what, { resolve, reject }] of pending) {
      // A crash ends every process; what was still to be said about one is that it was killed.
      if (what.startsWith('exit')) resolve(137)
      else reject(new Error(`The host went down before it answered (${what}).`))
    }
    pending.clear()
  })
  const hearing = (word: string, id: number): Promise<number> =>
    new Promise((resolve, reject) => pending.set(`${word} ${id}`, { resolve, reject }))
  const send = (line: string): void => {
    child.stdin.write(`${line.replaceAll('\n', ' ')}\n`)
  }
  return {
    ready,
    ask: (line: string): Promise<number> => {
      const id = ++last
      const answer = hearing('reply', id)
      send(`{ ${line}; }; echo reply ${id} $?`)
      return answer
    },
    spawn: async (argv: readonly string[], log: string, env: Readonly<Record<string, string>>): Promise<Spawned> => {
      const id = ++last
      const started = hearing('pid', id)
      const exited = hearing('exit', id)
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
      const command = commandLine(['env', ...variables, ...argv])
      // The watcher outlives what it watches, or nobody would tell the status. Its program tells its own id, and only
      // when it no longer ignores the watcher's signals: one that came before would be lost.
      const program = `( trap - TERM INT HUP; echo pid ${id} $BASHPID; exec ${command} </dev/null >>${commandLine([log])} 2>&1 )`
      send(`{ trap "" TERM INT HUP; ${program} & wait $!; echo exit ${id} $?; } &`)
      return { pid: await started, exited }
    },
  }
}
