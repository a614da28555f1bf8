import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { CommandEnd, Commands } from '../doors.ts'

/** Where an operator's program finds others; keepalived may have started us without a PATH. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** Characters of one line that are told; the rest of it is left out. */
const LINE = 2000

/** Milliseconds that the output of a program that has ended is waited for. */
const LAST_WORDS = 200

/** The operator's programs, run as this process's user. */
export const commands: Commands = {
  run: ([program = '', ...args], { timeout, environment, line }) =>
    new Promise<CommandEnd>((resolve) => {
      const child = spawn(program, args, {
        cwd: '/',
        // Its own process group, so that all it started can be ended with it.
        detached: true,
        env: { PATH, LC_ALL: 'C.UTF-8', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let late = false
      const timer = setTimeout(() => {
        late = true
        endGroup(child.pid)
      }, timeout)
      const done = (end: CommandEnd): void => {
        clearTimeout(timer)
        // A daemon that the program left behind may hold the pipes for ever: nobody listens any longer.
        child.stdout.destroy()
        child.stderr.destroy()
        resolve(end)
      }
      for (const stream of [child.stdout, child.stderr]) eachLine(stream, line)
      child.once('error', (error) => done({ kind: 'failed', why: error.message }))
      child.once('exit', (code, signal) => {
        const ended = (): void => {
          clearTimeout(rest)
          if (late) done({ kind: 'timeout' })
          else done(code === null ? { kind: 'signal', signal: signal ?? 'unknown' } : { kind: 'exit', code })
        }
        // What it printed last may still be in the pipes, which something that it left behind may keep open.
        const rest = setTimeout(ended, LAST_WORDS)
        child.once('close', ended)
      })
    }),
}

function eachLine(stream: Readable, line: (text: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = (lines.pop() ?? '').slice(0, LINE)
    for (const text of lines) line(text.slice(0, LINE))
  })
  stream.once('end', () => {
    if (rest !== '') line(rest)
  })
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
