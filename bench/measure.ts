import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(root, 'node_modules/.bin/node')

/** What is measured: arnq as it is built. */
export const arnq = join(root, 'packages/cli/bin/arnq.js')
/** A script of this folder. */
export const script = (name: string): string => join(root, 'bench', name)

/** One run of a whole process: seconds, MB at the most, bytes printed. */
export type Run = { readonly wall: number; readonly cpu: number; readonly memory: number; readonly bytes: number }

/** Runs a Node program to its end; throws where it fails, for a figure of a failure means nothing. */
export function run(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const began = performance.now()
  const flags = ['--import', script('usage.mjs'), ...(program.endsWith('.ts') ? ['--conditions=arnq-source'] : [])]
  const child = spawn(node, [...flags, program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const told = { bytes: 0, errors: '', usage: '' }
  child.stdout?.on('data', (data: Buffer) => {
    told.bytes += data.length
  })
  child.stderr?.on('data', (data) => {
    told.errors += data
  })
  child.stdio[3]?.on('data', (data) => {
    told.usage += data
  })
  return new Promise((resolve, reject) =>
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${program} ended with ${code}: ${told.errors.slice(-500)}`))
      resolve({ wall: (performance.now() - began) / 1000, bytes: told.bytes, ...JSON.parse(told.usage) })
    }),
  )
}

/** The middle one of several runs, for each figure; one more run goes before and is not counted. */
export async function median(times: number, once: () => Promise<Run>): Promise<Run> {
  await once()
  const runs: Run[] = []
  for (let time = 0; time < times; time++) runs.push(await once())
  const middle = (of: (run: Run) => number): number => runs.map(of).sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
  return {
    wall: middle(({ wall }) => wall),
    cpu: middle(({ cpu }) => cpu),
    memory: middle(({ memory }) => memory),
    bytes: middle(({ bytes }) => bytes),
  }
}

/** A world of its own process, so that its work is nobody's figure. */
export type Served = {
  readonly env: Record<string, string>
  readonly calls: () => Promise<number>
  readonly stop: () => void
}

/** Serves a vast world, see `serve.ts`; `options` are those of `vast`. */
export function serveVast(options: object): Promise<Served> {
  const child = spawn(node, ['--conditions=arnq-source', script('serve.ts'), JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const home = mkdtempSync(join(tmpdir(), 'arnq-bench-'))
  const answers: ((text: string) => void)[] = []
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    text += data
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      answers.shift()?.(text.slice(0, end))
      text = text.slice(end + 1)
    }
  })
  const next = (): Promise<string> => new Promise((resolve) => answers.push(resolve))
  return next().then((line) => {
    const { url, config, credentials } = JSON.parse(line) as Record<'url' | 'config' | 'credentials', string>
    writeFileSync(join(home, 'config'), config)
    writeFileSync(join(home, 'credentials'), credentials)
    return {
      env: {
        HOME: home,
        AWS_CONFIG_FILE: join(home, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
        AWS_ENDPOINT_URL: url,
      },
      async calls() {
        child.stdin.write('calls\n')
        return Number(await next())
      },
      stop: () => void child.kill(),
    }
  })
}

const seconds = (value: number): string => `${value.toFixed(3)} s`

/** Prints one line: what, its figures, and how often the floor's they are. */
export function report(what: string, figures: Run, floor?: Run): void {
  const ratio = floor
    ? `  ${(figures.wall / floor.wall).toFixed(2)} x wall, ${(figures.cpu / floor.cpu).toFixed(2)} x cpu of the floor`
    : ''
  console.log(
    `${what.padEnd(58)} wall ${seconds(figures.wall)}  cpu ${seconds(figures.cpu)}  memory ${figures.memory.toFixed(0)} MB${ratio}`,
  )
}
