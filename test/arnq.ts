import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** An empty home: no test sees the AWS config of whoever runs it. */
const emptyHome = (): string => mkdtempSync(join(tmpdir(), 'arnq-home-'))

/** Files that AWS's clients read, in a folder of their own, and the variables that point to them. */
export function awsFiles(config: string, credentials: string): Record<string, string> {
  const folder = emptyHome()
  writeFileSync(join(folder, 'config'), config)
  writeFileSync(join(folder, 'credentials'), credentials)
  return {
    HOME: folder,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  }
}

/** Runs a program to its end, with these variables and no others of AWS's or arnq's. */
export function runProgram(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const given = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|ARNQ_|XDG_|HTTPS?_PROXY|https?_proxy|NO_PROXY|no_proxy|CI$)/.test(name),
  )
  const whole = {
    ...Object.fromEntries(given),
    HOME: emptyHome(),
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    ...env,
  }
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { env: whole, stdio: ['ignore', 'pipe', 'pipe'] })
    const texts = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text) => (texts.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (texts.stderr += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...texts }))
  })
}

/** Runs the built arnq as a user would. */
export const arnq = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  runProgram(join(bin, 'node'), [join(root, 'packages/cli/bin/arnq.js'), ...args], env)
