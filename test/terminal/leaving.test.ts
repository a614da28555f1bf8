import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { type Estate, estate, folderWith } from '../estate.ts'
import { ANSWERED, commandLine, cooked, eventually, inPty, isAlive, modesOf, underShell } from './pty.ts'

// However arnq ends, the terminal is as it was.

vi.setConfig({ testTimeout: 60_000 })

let fleet: Estate
beforeAll(async () => {
  fleet = await estate(smallFleet())
})
afterAll(() => fleet.sandbox.close())

/** arnq under a shell, with all its rows there. */
async function answered(env: Readonly<Record<string, string>> = {}) {
  const pty = underShell(['ec2:instance', '--sort', 'id'], { env: { ...fleet.env, ...env } })
  await pty.until(ANSWERED)
  return pty
}

/** The module that Node reads before arnq: it breaks when it is told to. */
const breaking = (code: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${code} })`)}`,
})

describe('a key', () => {
  test('q: code 0, the command line of the view, and what was there before', async () => {
    const pty = await answered()
    // Nothing but blanks is written before the other screen is taken.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal reads.
    expect(pty.raw()).toMatch(/^said before\r\n *\r\u001b\[K\u001b\[\?1049h/)
    expect(await pty.isAlternate()).toBe(true)
    expect(modesOf(pty.raw())).toEqual({ alternate: true, paste: true, cursor: false, mouse: false })
    expect(await pty.text()).not.toContain('said before')
    pty.type('q')
    const { screen, ...after } = await pty.after()
    expect(after).toEqual({ code: 0, wasCooked: true, modes: cooked })
    expect(screen.split('\n').slice(0, 3)).toEqual(['said before', 'arnq ec2:instance --sort id', 'ended with 0'])
    expect(screen).toMatch(/\bisig icanon\b.*[^-]\becho\b/)
    expect(await pty.isAlternate()).toBe(false)
  })

  test('the last line gives the same view again, however it was come by', async () => {
    const pty = await answered()
    await pty.typing("\\[?State.Name=='stopped'].InstanceId", /'stopped'\]\.InstanceId[\s\S]*row 1 of 4/)
    await pty.typing('\r', 'quit')
    pty.type('q')
    const { screen } = await pty.after()
    expect(screen.split('\n')[1]).toBe("arnq 'ec2:instance|[?State.Name=='\\''stopped'\\''].InstanceId' --sort id")
  })

  test('q where it was begun within a line: the whole picture, and last words on a line of their own', async () => {
    const script = `printf 'a line without an end: '; ${commandLine(['ec2:instance', '--sort', 'id'])}`
    const pty = inPty([], { env: fleet.env, program: ['/bin/sh', '-c', script] })
    await pty.until(ANSWERED)
    expect((await pty.lines()).slice(0, 2)).toEqual([' pattern ec2:instance', ' query'])
    await pty.typing('j', 'row 2 of 14')
    pty.type('q')
    await pty.ended
    expect((await pty.text()).trim()).toBe('a line without an end:\narnq ec2:instance --sort id')
  })

  test('Ctrl-C twice: code 130', async () => {
    const pty = await answered()
    await pty.typing('\u0003', 'Ctrl-C again leaves arnq')
    pty.type('\u0003')
    const { screen, ...after } = await pty.after()
    expect(after).toEqual({ code: 130, wasCooked: true, modes: cooked })
    expect(screen).toContain('said before\narnq ec2:instance --sort id\nended with 130\n')
  })

  test('q with the mouse on: it is given back', async () => {
    const pty = await answered()
    await pty.typing('M', 'The mouse is arnq')
    expect(modesOf(pty.raw()).mouse).toBe(true)
    pty.type('q')
    expect(await pty.after()).toMatchObject({ code: 0, wasCooked: true, modes: cooked })
  })
})

describe('a signal from outside', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('%s: %i', async (signal, code) => {
    const pty = await answered()
    process.kill(pty.arnqPid(), signal)
    const { screen, ...after } = await pty.after()
    expect(after).toEqual({ code, wasCooked: true, modes: cooked })
    expect(screen).toMatch(/^said before\n/)
    expect(screen).toContain(`\nended with ${code}\n`)
  })

  test('two at once', async () => {
    const pty = await answered()
    process.kill(pty.arnqPid(), 'SIGTERM')
    process.kill(pty.arnqPid(), 'SIGTERM')
    expect(await pty.after()).toMatchObject({ code: 143, wasCooked: true, modes: cooked })
  })

  test('before a first row is there', async () => {
    fleet.sandbox.setFaults([{ does: { kind: 'hang' } }])
    const pty = underShell(['ec2:instance'], { env: fleet.env })
    await pty.until('pattern ec2:instance')
    process.kill(pty.arnqPid(), 'SIGTERM')
    expect(await pty.after()).toMatchObject({ code: 143, wasCooked: true, modes: cooked })
    fleet.sandbox.setFaults([])
  })
})

describe('what nobody caught', () => {
  test.each([
    ['an error', `throw new Error('it broke')`],
    ['a promise', `Promise.reject(new Error('it broke'))`],
  ])('%s: code 1, and what broke can be read', async (_, code) => {
    const pty = await answered(breaking(code))
    process.kill(pty.arnqPid(), 'SIGUSR2')
    const { screen, ...after } = await pty.after()
    expect(after).toEqual({ code: 1, wasCooked: true, modes: cooked })
    expect(screen).toMatch(/^said before\narnq: this should not have happened\nError: it broke\n +at /)
    expect(screen).toContain('next: please report it')
  })
})

describe('a window that is closed', () => {
  test('ends arnq, with the code of a hangup', async () => {
    const pty = inPty(['ec2:instance'], { env: fleet.env })
    await pty.until(ANSWERED)
    pty.hangUp()
    expect((await pty.ended).code).toBe(129)
    expect(isAlive(pty.pid)).toBe(false)
  })

  test('ends arnq also where no signal tells it, even in the middle of asking', async () => {
    fleet.sandbox.setFaults([{ action: 'ec2:DescribeInstances', region: 'eu-west-1', does: { kind: 'hang' } }])
    const folder = folderWith()
    const [pid, code] = [join(folder, 'pid'), join(folder, 'code')]
    // Only the shell, which leads the session, hears of it; arnq finds its keyboard at the end.
    const script = `trap '' HUP; sh -c 'echo $$ > "$0"; exec "$@"' '${pid}' ${commandLine(['ec2:instance'])}; echo $? > '${code}'`
    const pty = inPty([], { env: fleet.env, program: ['/bin/sh', '-c', script] })
    await pty.until('10 rows')
    const arnq = Number(readFileSync(pid, 'utf8'))
    pty.hangUp()
    await pty.ended
    await eventually(() => !isAlive(arnq))
    expect(existsSync(code)).toBe(true)
    fleet.sandbox.setFaults([])
  })
})
