import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from './command.ts'
import { type End, linkOver, type Remote, type Verbs } from './link.ts'
import { within } from './plan.ts'
import { labs } from './scratch.ts'

/** A Node process of the lab's own, in a network namespace, that is talked to over a channel. */
export type NodeChild<Theirs extends Verbs> = {
  readonly remote: Remote<Theirs>
  /** Ends it, as is wanted. Safe to repeat. */
  readonly kill: () => Promise<void>
}

/** What is heard of such a process beside its calls. */
export type Ears = {
  /** What it wrote on stderr. */
  readonly stderr: (text: string) => void
  /** It ended, and nobody had wanted that. */
  readonly ended: (how: string) => void
}

/** The file of an entry beside this one: TypeScript in the repository, JavaScript in the package. */
export const entry = (name: string): string =>
  fileURLToPath(new URL(`./${name}${extname(import.meta.url)}`, import.meta.url))

/** The arguments with which Node runs such a file: in the repository it finds the workspace's sources. */
export const nodeArguments = (file: string): readonly string[] =>
  file.endsWith('.ts') ? ['--conditions=arnq-source', file] : [file]

/** Starts an entry in a namespace. It ends with us. */
export function startNode<Theirs extends Verbs>(
  name: string,
  namespace: string,
  ours: Verbs,
  ears: Ears,
): NodeChild<Theirs> {
  const [program, ...rest] = [...within(namespace), process.execPath, ...nodeArguments(entry(name))]
  const child: ChildProcess = spawn(program as string, rest, {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    serialization: 'advanced',
    // Out of our process group: Ctrl-C is ours to handle.
    detached: true,
    // Compiled once, for all labs: it halves the start.
    env: { ...bareEnvironment, NODE_COMPILE_CACHE: join(labs, 'compile-cache') },
  })
  let wanted = false
  child.stderr?.setEncoding('utf8').on('data', ears.stderr)
  child.once('error', ({ message }) => ears.ended(message))
  child.once('exit', (status, signal) => {
    if (!wanted) ears.ended(`status ${status ?? signal}`)
  })
  return {
    remote: linkOver<Theirs>(child as End, ours),
    kill: async () => {
      wanted = true
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
