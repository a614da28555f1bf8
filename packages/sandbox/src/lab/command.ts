import { type ChildProcess, spawn } from 'node:child_process'

/** A program and its arguments; no shell reads them. */
export type Argv = readonly [string, ...string[]]

/** How a program ended: its exit status, or 128 and the signal's number, as a shell counts. */
export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string }

export type RunOptions = {
  readonly input?: string
  /** Milliseconds after which it is killed and the call rejects; 20 s where left out. */
  readonly timeout?: number
  /** The whole environment; our own in the C locale where left out. */
  readonly env?: NodeJS.ProcessEnv
  /** Told of the process once it runs. */
  readonly started?: (child: ChildProcess) => void
}

/** Runs a program to its end. Rejects where it cannot be started or takes too long; a status other than 0 is an answer. */
export function run(argv: Argv, { input, timeout = 20_000, env, started }: RunOptions = {}): Promise<Ran> {
  const [program, ...rest] = argv
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { env: env ?? { ...process.env, LC_ALL: 'C' }, stdio: 'pipe' })
    started?.(child)
    const out = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        out[stream] += text
      })
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${argv.join(' ')}: not done after ${timeout} ms; so far: ${out.stdout}${out.stderr}`))
    }, timeout)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(new Error(`${program} does not start (${error.message}). Is its package installed?`, { cause: error }))
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ status: code ?? 128 + numberOf(signal), ...out })
    })
    // A program that ends before it has read its input is no error of ours.
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
  })
}

/** Runs a program that must end with 0, and gives what it wrote. Rejects with all that it said. */
export async function must(argv: Argv, options: RunOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await run(argv, options)
  if (status !== 0) throw new Error(`${argv.join(' ')}: status ${status}: ${stderr || stdout}${asked(options)}`)
  return stdout
}

const asked = ({ input }: RunOptions): string => (input ? `\nasked:\n${input}` : '')

function numberOf(signal: NodeJS.Signals | null): number {
  return signal === 'SIGKILL' ? 9 : signal === 'SIGTERM' ? 15 : 1
}

/** What a program finds on a host: as little as under systemd, and nothing of the test runner's. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
}
