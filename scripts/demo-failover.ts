import { setTimeout as pause } from 'node:timers/promises'
import { type Client, type Host, longestOutage, lostRecords, type Moment } from '@arnq/sandbox/lab'
import { type Pair, standPair } from '../test/failover/stand.ts'
import { missingForLab } from './lab-needs.mjs'

/**
 * Two hosts on this machine, each with the real keepalived and the failover agent, under an EC2 of their own with typical
 * delays; a client writes numbered records through the address, and each is confirmed once it is on the disk.
 */
const world = { times: { attach: 1500, detach: 1200, stop: 1500, start: 500, metadata: 300, deliver: 800 } }

const missing = missingForLab('demo:failover')
if (missing) {
  process.stderr.write(`${missing}\n`)
  process.exit(1)
}

const colour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code: number, text: string): string => (colour ? `\x1b[${code}m${text}\x1b[0m` : text)
const say = (text = ''): void => void process.stdout.write(`${text}\n`)
const act = (text: string): void => say(`\n${paint(1, text)}`)

const pair = await standPair({ lab: { world }, agent: ['daemon', '--log', 'json'], started: false })
try {
  await play(pair)
} finally {
  await pair.lab.close()
}

async function play({ lab, host, start, becomes }: Pair): Promise<void> {
  const [a, b] = [host('a'), host('b')]
  const narrator = narrating(lab.timeline.moments)
  act('Two hosts start. The first becomes master, and takes volume, address and service.')
  await start(a)
  await becomes(a, 'active')
  await start(b)
  await becomes(b, 'standby')
  const client = await lab.startClient()
  await client.nextAck()
  narrator.tell()
  await pause(1500)

  act('keepalived is stopped on the master, as for an upgrade.')
  narrator.begin()
  await a.keepalived.stop()
  await becomes(b, 'active')
  await client.nextAck()
  narrator.tell()
  await verdict(client, b)
  await a.keepalived.start({ version: 3 })
  await becomes(a, 'standby')
  await pause(1500)
  narrator.skip()

  act('The power of the new master fails; EC2 says so a moment later.')
  narrator.begin()
  await b.powerOff()
  await lab.aws.request('StopInstances', { 'InstanceId.1': b.instance, Force: 'true' })
  await becomes(a, 'active')
  await client.nextAck()
  narrator.tell()
  await verdict(client, a)
  const violations = lab.oracles.violations()
  say(
    violations.length === 0 ? '\nAt no moment was the volume mounted for writing on two hosts.' : violations.join('\n'),
  )
  await client.stop()
  if (violations.length > 0) process.exitCode = 1
}

/** Tells what has come to the timeline since it last told, in milliseconds from the beginning of the act. */
function narrating(moments: () => readonly Moment[]) {
  let told = 0
  let start = Date.now()
  return {
    begin: () => {
      start = Date.now()
    },
    skip: () => {
      told = moments().length
    },
    tell: () => {
      const all = moments()
      for (const moment of all.slice(told)) {
        const text = textOf(moment)
        if (text) say(`${String(Math.round(moment.at - start)).padStart(7)} ms  ${text}`)
      }
      told = all.length
    },
  }
}

/** A moment in words; undefined for what would only fill the screen: looks at EC2, and what others tell as well. */
function textOf({ source, text }: Moment): string | undefined {
  const [name = '', program] = source.split(' ')
  if (program === 'keepalived') {
    const state = /Entering (\w+) STATE|(Stopping)/.exec(text)
    return state ? `${name}  ${paint(36, `keepalived: ${state[1] ?? 'stops'}`)}` : undefined
  }
  if (program === 'agent') return agentText(name, text)
  if (source === 'client') return `   ${paint(35, `client: ${text}`)}`
  if (source === 'ec2') return `   ${paint(33, `EC2: ${text}`)}`
  if (source === 'oracle') return paint(31, text)
  return undefined
}

function agentText(name: string, line: string): string | undefined {
  if (!line.startsWith('{')) return `${name}  ${line}`
  const { event, message, ms } = JSON.parse(line) as { event: string; message: string; ms?: number }
  if (event === 'step') return `${name}  ${paint(32, `${message}: ${ms} ms`)}`
  if (['settled', 'asked', 'step-failed', 'release-released', 'stuck'].includes(event))
    return `${name}  ${paint(32, message)}`
  return undefined
}

/** Holds what the client was promised against what the volume has. */
async function verdict(client: Client, host: Host): Promise<void> {
  const acked = await client.acked()
  const lost = lostRecords(acked, (await host.run(['cat', '/srv/data/records'])).stdout)
  const { ms = 0 } = longestOutage(acked) ?? {}
  say(
    `\n${acked.length} records confirmed, ${lost.length} of them lost; the longest time without an answer: ${(ms / 1000).toFixed(1)} s.`,
  )
  if (lost.length > 0) process.exitCode = 1
}
