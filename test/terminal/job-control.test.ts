import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { type Estate, estate, folderWith } from '../estate.ts'
import { ANSWERED, commandLine, cooked, eventually, inPty, isAlive, modesOf, type Pty, underShell } from './pty.ts'

// Ctrl-Z and fg, as a shell with job control does them, and being stopped by somebody else.

vi.setConfig({ testTimeout: 60_000 })

let fleet: Estate
beforeAll(async () => {
  fleet = await estate(smallFleet())
})
afterAll(() => fleet.sandbox.close())

/** The child of a shell; undefined where there is none. */
const arnqIn = (shell: number): number | undefined =>
  Number(readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim().split(' ')[0]) || undefined

const CTRL_Z = '\u001a'

/** An interactive bash that knows arnq, with arnq's answer on the screen and the cursor on its second row. */
async function inBash() {
  const folder = folderWith({
    inputrc: 'set enable-bracketed-paste off\n',
    bashrc: `alias arnq=${JSON.stringify(commandLine([]))}\nPS1='$ '\nbefore=$(stty -g)\n`,
  })
  const program = ['/bin/bash', '--rcfile', `${folder}/bashrc`, '--noprofile', '-i'] as const
  const pty = inPty([], { clears: true, env: { ...fleet.env, INPUTRC: `${folder}/inputrc` }, program })
  await pty.until('$')
  await pty.typing('arnq ec2:instance --sort id\r', ANSWERED)
  await pty.typing('j', 'row 2 of 14')
  return pty
}

/** What the shell makes of an expression. */
async function printed(pty: Pty, expression: string): Promise<string> {
  const already = pty.raw().length
  pty.type(`echo "is"$((40 + 2)):"${expression}":\r`)
  return eventually(() => /is42:([^:]*):/.exec(pty.raw().slice(already))?.[1], pty.text)
}

test('Ctrl-Z gives the prompt on a terminal as it was; fg brings the same screen back', async () => {
  const pty = await inBash()
  const before = await pty.text()
  await pty.typing(CTRL_Z, /Stopped/)
  expect(await pty.isAlternate()).toBe(false)
  expect(modesOf(pty.raw())).toEqual(cooked)
  expect(await printed(pty, '$([ "$(stty -g)" = "$before" ] && echo same)')).toBe('same')
  await pty.typing('fg\r', (screen) => screen === before)
  expect(await pty.isAlternate()).toBe(true)
  // The keyboard is taken once the screen stands.
  await eventually(() => modesOf(pty.raw()).paste || undefined)
  expect(modesOf(pty.raw())).toEqual({ alternate: true, paste: true, cursor: false, mouse: false })
  await pty.typing('j', 'row 3 of 14')
  await pty.typing(CTRL_Z, /Stopped/)
  await pty.typing('fg\r', 'row 3 of 14')
  await pty.typing('q', 'arnq ec2:instance --sort id\n$')
  expect(await printed(pty, '$?')).toBe('0')
  expect(modesOf(pty.raw())).toEqual(cooked)
})

test('a job that was stopped ends by a signal once it goes on, with the terminal as it was', async () => {
  const pty = await inBash()
  const pid = await eventually(() => arnqIn(pty.pid))
  await pty.typing(CTRL_Z, /Stopped/)
  // Node sets the terminal's modes when it exits, and whoever does that from behind is stopped by the kernel until it is in front.
  pty.type('kill -TERM %1\r')
  pty.type('fg\r')
  await eventually(() => !isAlive(pid) || undefined, pty.text)
  expect(await printed(pty, '$([ "$(stty -g)" = "$before" ] && echo same)')).toBe('same')
  expect(modesOf(pty.raw())).toEqual(cooked)
})

test('a window that is closed over a stopped job takes it along', async () => {
  const pty = await inBash()
  const pid = await eventually(() => arnqIn(pty.pid))
  await pty.typing(CTRL_Z, /Stopped/)
  pty.hangUp()
  await pty.ended
  await eventually(() => !isAlive(pid) || undefined)
})

test('stopped by somebody else under the shell: fg draws it whole', async () => {
  const pty = await inBash()
  const before = await pty.text()
  const pid = await eventually(() => arnqIn(pty.pid))
  process.kill(pid, 'SIGSTOP')
  await pty.until(/Stopped/)
  await pty.typing('fg\r', (screen) => screen === before)
  await pty.typing('j', 'row 3 of 14')
  await pty.typing('q', 'arnq ec2:instance --sort id\n$')
  expect(modesOf(pty.raw())).toEqual(cooked)
})

test('stopped and let go on by somebody else, without a shell that knows of jobs', async () => {
  const pty = underShell(['ec2:instance', '--sort', 'id'], { clears: true, env: fleet.env })
  await pty.until(ANSWERED)
  const before = await pty.text()
  process.kill(pty.arnqPid(), 'SIGSTOP')
  // What is typed meanwhile waits.
  pty.type('j')
  process.kill(pty.arnqPid(), 'SIGCONT')
  await pty.until('row 2 of 14')
  await pty.typing('k', (screen) => screen === before)
  pty.type('q')
  expect(await pty.after()).toMatchObject({ code: 0, wasCooked: true, modes: cooked })
})

test('Ctrl-Z where nobody could say fg: it comes back by itself', async () => {
  const pty = underShell(['ec2:instance', '--sort', 'id'], { clears: true, env: fleet.env })
  await pty.until(ANSWERED)
  const before = await pty.typing('j', /row 2 of 14[\s\S]*quit/)
  pty.type(CTRL_Z)
  await eventually(() => pty.raw().includes('\u001b[?1049l') || undefined)
  await pty.until((screen) => screen === before)
  expect(await pty.isAlternate()).toBe(true)
  await pty.typing('j', 'row 3 of 14')
  pty.type('q')
  expect(await pty.after()).toMatchObject({ code: 0, wasCooked: true, modes: cooked })
})
