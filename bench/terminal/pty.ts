import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'

const root = fileURLToPath(new URL('../..', import.meta.url))
const node = join(root, 'node_modules/.bin/node')
const probe = join(root, 'bench/terminal/probe.ts')

/** What a process has used so far: seconds, MB at the most, and the longest that its main thread was busy, in ms. */
export type Used = { readonly cpu: number; readonly memory: number; readonly blocked: number }

export type Pty = {
  readonly press: (keys: string) => void
  /** Told of all that is written, and when it was read, in milliseconds. */
  readonly onData: (listener: (data: string, at: number) => void) => void
  readonly used: () => Promise<Used>
  readonly began: number
  readonly ended: Promise<void>
  readonly kill: () => void
}

export type PtyOptions = {
  readonly columns: number
  readonly rows: number
  readonly env?: Readonly<Record<string, string>>
  readonly home?: string
  readonly probed?: boolean
}

/** A Node program in a pseudo-terminal, with an environment of its own. */
export function inPty(program: string, args: readonly string[], options: PtyOptions): Pty {
  const { columns, rows, env = {}, home = mkdtempSync(join(tmpdir(), 'arnq-bench-')), probed = false } = options
  const figures = join(home, `figures-${process.hrtime.bigint()}`)
  const { PATH = '' } = process.env
  const flags = probed ? ['--import', probe] : []
  const began = performance.now()
  const child = spawn(node, [...flags, program, ...args], {
    cols: columns,
    rows,
    env: { PATH, HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8', BENCH_FIGURES: figures, ...env },
  })
  let asked = 0
  return {
    began,
    press: (keys) => child.write(keys),
    onData: (listener) => void child.onData((data) => listener(data, performance.now())),
    ended: new Promise((resolve) => child.onExit(() => resolve())),
    kill: () => child.kill('SIGKILL'),
    async used() {
      asked++
      process.kill(child.pid, 'SIGUSR2')
      for (;;) {
        const lines = existsSync(figures) ? readFileSync(figures, 'utf8').split('\n') : []
        if (lines.length > asked) return JSON.parse(lines[asked - 1] ?? '') as Used
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}
