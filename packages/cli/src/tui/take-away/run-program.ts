import { spawn } from 'node:child_process'

/** How a program ended; a code of -1 where a signal ended it. */
type Ended = { readonly code: number; readonly stderr: string }

/** Runs a program with this input; rejects where it cannot be started or takes longer than so many milliseconds. */
export type RunProgram = (
  command: readonly [string, ...string[]],
  input: Uint8Array,
  patience: number,
) => Promise<Ended>

/** The most of a program's complaints that is kept. */
const COMPLAINT = 300

/**
 * Runs a program that takes a text. Its exit counts, not the end of its output: clipboard programs leave a child behind
 * that keeps the text, and with it the pipes.
 */
export const runProgram: RunProgram = ([name, ...words], input, patience) =>
  new Promise((resolve, reject) => {
    const child = spawn(name, words, { stdio: ['pipe', 'ignore', 'pipe'], timeout: patience, killSignal: 'SIGKILL' })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr = (stderr + piece).slice(0, COMPLAINT)
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      // One turn later what it complained of has arrived.
      setImmediate(() => {
        child.stderr.destroy()
        if (signal === 'SIGKILL') reject(new Error(`no end after ${patience} ms`))
        else resolve({ code: code ?? -1, stderr: stderr.trim() })
      })
    })
    // A program that does not want its input says so by its exit.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
