import { serve } from '@arnq/sandbox'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { type Estate, estate } from '../estate.ts'
import { cooked, inPty, isAlive, modesOf, type Pty, underShell } from './pty.ts'

// Calls that never end, an AWS that goes away and comes back.

vi.setConfig({ testTimeout: 60_000 })

let fleet: Estate
beforeEach(async () => {
  fleet = await estate(smallFleet())
})
afterEach(() => fleet.sandbox.close())

/** The place that has four of the fourteen instances never answers. */
const silent = () =>
  fleet.sandbox.setFaults([
    { action: 'ec2:DescribeInstances', account: '111111111111', region: 'eu-west-1', does: { kind: 'hang' } },
  ])

const opened = (): Pty => inPty(['ec2:instance', '--sort', 'id'], { env: fleet.env })

const asked = (): number => fleet.sandbox.calls.filter(({ operation }) => operation === 'DescribeInstances').length

describe('a place that never answers', () => {
  test('the rows of the others are there meanwhile, and keys work', async () => {
    silent()
    const pty = opened()
    const screen = await pty.until(/3\/4 targets, 10 rows[\s\S]*row 1 of 10/)
    expect(screen).toMatch(/3\/4 targets, 10 rows/)
    await pty.typing('G', 'row 10 of 10')
    await pty.typing('\\[].InstanceId', /query {3}\[\]\.InstanceId\b/)
    await pty.typing('\r', /\n {2}value *\n[\s\S]*q quit/)
    await pty.typing('gjj', 'row 3 of 10')
    pty.type('q')
    expect((await pty.ended).code).toBe(0)
  })

  test('Ctrl-C stops asking and keeps what arrived; Enter on the pattern asks what is missing', async () => {
    silent()
    const pty = opened()
    await pty.until(/3\/4 targets, 10 rows[\s\S]*row 1 of 10/)
    const screen = await pty.typing('\u0003', 'Stopped: what arrived stays')
    expect(screen).toContain('stopped: 1 not asked, 3 of 4 targets, 10 rows')
    expect(screen).toContain('web-c-2')
    fleet.sandbox.setFaults([])
    const before = asked()
    // Another key stands between, so that this is no second Ctrl-C.
    await pty.typing('j', 'row 2 of 10')
    await pty.typing('e\r', 'row 2 of 14')
    expect(await pty.text()).toMatch(/4 targets, 14 rows/)
    expect(asked() - before).toBe(1)
    pty.type('q')
    expect((await pty.ended).code).toBe(0)
  })

  test('r asks everything again after a stop', async () => {
    silent()
    const pty = opened()
    await pty.until(/3\/4 targets, 10 rows[\s\S]*row 1 of 10/)
    await pty.typing('\u0003', 'stopped: 1 not asked')
    fleet.sandbox.setFaults([])
    await pty.typing('r', 'row 1 of 14')
    pty.type('q')
    expect((await pty.ended).code).toBe(0)
  })

  test('q leaves at once, and tells what had not answered', async () => {
    silent()
    const pty = underShell(['ec2:instance'], { env: fleet.env })
    await pty.until(/3\/4 targets, 10 rows[\s\S]*row 1 of 10/)
    pty.type('q')
    const { screen, ...after } = await pty.after()
    expect(after).toEqual({ code: 0, wasCooked: true, modes: cooked })
    expect(screen).toContain('said before\narnq: 1 of 4 targets had not answered\narnq ec2:instance\nended with 0\n')
    expect(isAlive(pty.arnqPid())).toBe(false)
  })

  test('Ctrl-C twice leaves before anything at all is there', async () => {
    fleet.sandbox.setFaults([{ does: { kind: 'hang' } }])
    const pty = opened()
    await pty.until('pattern ec2:instance')
    pty.type('\u0003\u0003')
    expect((await pty.ended).code).toBe(130)
    expect(modesOf(pty.raw())).toEqual(cooked)
  })
})

test('an AWS that goes away in the middle is told under !, and asked again when it is back', async () => {
  silent()
  const pty = opened()
  await pty.until(/3\/4 targets, 10 rows[\s\S]*row 1 of 10/)
  const { port } = fleet.sandbox
  await fleet.sandbox.close()
  await pty.until('1 failed (!)')
  const failures = await pty.typing('!', 'ECONNREFUSED')
  expect(failures).toContain('not reached: ec2:DescribeInstances in default (111111111111) eu-west-1')
  fleet = { ...fleet, sandbox: await serve(smallFleet(), { port }) }
  await pty.typing('r', 'Nothing failed: 4 targets answered, with 14 rows.')
  expect(asked()).toBe(1)
  await pty.typing('q', 'row 1 of 14')
  pty.type('q')
  expect((await pty.ended).code).toBe(0)
  expect(modesOf(pty.raw())).toEqual(cooked)
})
