import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Host } from '@arnq/sandbox/lab'
import { askDaemon } from '../../packages/failover-agent/src/control/client.ts'
import { agentEnvironment } from '../../packages/failover-agent/src/operator/init/units.ts'
import { type Pair, standPair } from '../../test/failover/stand.ts'
import type { Figure } from './figures.ts'

const program = fileURLToPath(new URL('../../packages/failover-agent/dist/arnq-failover.mjs', import.meta.url))
const FIFO = '/run/arnq-failover/vrrp.fifo'
const SOCKET = '/run/arnq-failover/control.sock'

/** The processes of an agent: what keepalived starts at each change, a daemon that starts, and one that does nothing. */
export async function processes(runs: number, seconds: number): Promise<readonly Figure[]> {
  const pair = await standPair({ env: agentEnvironment })
  try {
    await pair.becomes(pair.host('b'), 'standby')
    const figures = [
      ...(await idling(pair, seconds)),
      ...(await notifying(pair.host('b'), runs)),
      ...(await starting(pair, runs)),
    ]
    pair.lab.oracles.check()
    return figures
  } finally {
    await pair.lab.close()
  }
}

/** What each whole process on the host takes from its start to its end, in milliseconds: they take turns, so that what else the machine does is in all of them. */
async function wallTimes(
  host: Host,
  argvs: readonly (readonly string[])[],
  runs: number,
  rest: number,
): Promise<readonly (readonly number[])[]> {
  const timing = `
    const { spawnSync } = require('node:child_process')
    const [runs, rest, argvs] = process.argv.slice(1).map((word) => JSON.parse(word))
    const times = argvs.map(() => [])
    for (let run = 0; run <= runs; run++) {
      for (const [at, [program, ...args]] of argvs.entries()) {
        const began = performance.now()
        const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
        if (run > 0) times[at].push(performance.now() - began)
        if (status !== 0) throw new Error(stderr)
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, rest)
    }
    console.log(JSON.stringify(times))`
  const words = [runs, rest, argvs].map((word) => JSON.stringify(word))
  const { status, stdout, stderr } = await host.run([process.execPath, '-e', timing, '--', ...words], {
    timeout: 300_000,
  })
  if (status !== 0) throw new Error(`The processes on ${host.name} cannot be timed: ${stderr}`)
  return JSON.parse(stdout) as readonly (readonly number[])[]
}

async function notifying(host: Host, runs: number): Promise<readonly Figure[]> {
  const bare = [process.execPath, '-e', '0']
  const notify = [process.execPath, program, 'notify', 'INSTANCE', 'VI_1', 'BACKUP', '90']
  const figure = (what: string, [floor = [], own = []]: readonly (readonly number[])[]): Figure => ({
    what,
    runs: own,
    floor: { what: 'node -e 0', runs: floor },
    limit: 150,
  })
  const heard = await wallTimes(host, [bare, notify], runs, 0)
  await host.agent.stop()
  // Each leaves a process behind that acts in the daemon's stead; it has a moment to itself.
  const alone = await wallTimes(host, [bare, notify], runs, 2000)
  return [figure('notify, whole process', heard), figure('notify where no daemon runs', alone)]
}

async function starting({ host: hostOf }: Pair, runs: number): Promise<readonly Figure[]> {
  const host = hostOf('b')
  const [fifo, standby]: [number[], number[]] = [[], []]
  if (host.agent.running()) await host.agent.stop()
  for (let run = 0; run < runs; run++) {
    rmSync(host.outside(FIFO), { force: true })
    const began = performance.now()
    await host.agent.start({ env: agentEnvironment })
    while (!existsSync(host.outside(FIFO))) await pause(1)
    fifo.push(performance.now() - began)
    while ((await phaseOf(host)) !== 'standby') await pause(5)
    standby.push(performance.now() - began)
    await host.agent.stop()
  }
  return [
    { what: 'daemon, until its FIFO is there', runs: fifo },
    { what: 'daemon, until it is standby', runs: standby },
  ]
}

async function phaseOf(host: Host): Promise<string | undefined> {
  const reply = await askDaemon(host.outside(SOCKET), { do: 'status' }, 5000)
  return reply?.ok ? reply.status?.groups[0]?.phase : undefined
}

/** What a standby takes while nothing happens, beside a node that has nothing to do at all. */
async function idling({ host: hostOf, statusOf }: Pair, seconds: number): Promise<readonly Figure[]> {
  const host = hostOf('b')
  const idler = await host.spawn([process.execPath, '-e', 'setInterval(() => {}, 1000)'], { log: 'idler' })
  const { daemon } = await statusOf(host)
  // Whatever a start leaves to be done is done by then.
  await pause(6000)
  const pids = [daemon?.pid ?? 0, idler.pid]
  const before = pids.map((pid) => ticksOf(host, pid))
  await pause(seconds * 1000)
  const [agent, bare] = pids.map((pid, at) => ({
    // A hundred ticks are a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    cpu: [(ticksOf(host, pid) - (before[at] ?? Number.NaN)) / seconds],
    rss: [memoryOf(host, pid, 'Rss')],
    pss: [memoryOf(host, pid, 'Pss')],
  }))
  await idler.kill('SIGKILL')
  if (!agent || !bare) throw new Error('Nothing was measured.')
  const floor = (runs: readonly number[]) => ({ floor: { what: 'node with a timer', runs } })
  return [
    { what: `idle standby, ${seconds} s: CPU of a core`, runs: agent.cpu, ...floor(bare.cpu), limit: 0.5, unit: '%' },
    { what: 'idle standby: resident memory', runs: agent.rss, ...floor(bare.rss), limit: 60, unit: 'MB' },
    { what: 'idle standby: its share of memory (PSS)', runs: agent.pss, ...floor(bare.pss), unit: 'MB' },
  ]
}

/** A file of a process in the host's own /proc, by its id there. */
const procOf = (host: Host, pid: number, file: string): string =>
  readFileSync(`/proc/${host.pid()}/root/proc/${pid}/${file}`, 'utf8')

/** utime and stime, the 14th and 15th field; the second, a name in parentheses, may hold spaces. */
function ticksOf(host: Host, pid: number): number {
  const fields = procOf(host, pid, 'stat').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

const memoryOf = (host: Host, pid: number, what: 'Rss' | 'Pss'): number =>
  Number(new RegExp(`^${what}: +(\\d+) kB`, 'm').exec(procOf(host, pid, 'smaps_rollup'))?.[1]) / 1024
