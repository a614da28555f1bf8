import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../keepalived/real-clock.ts'

/** One host with a network of its own and keepalived on it, with VRRPv3 at 0.1 s: a lone master within half a second. */
export type Lab = {
  readonly folder: string
  readonly pidFile: string
  readonly fifo: string
  /** Starts keepalived. `body` stands in each instance, `globals` in global_defs, `extra` behind all. */
  readonly start: (options?: KeepalivedOptions) => Promise<void>
  readonly pid: () => number
  readonly vrrpPid: () => number
  readonly signal: (signal: NodeJS.Signals, pids?: readonly number[]) => void
  /** Waits until the main process is no more. */
  readonly ended: () => Promise<void>
  /** Takes the interface down or up: FAULT, and BACKUP again. */
  readonly link: (state: 'up' | 'down') => void
  /** The report for people, as keepalived writes it now; the empty text until it has. */
  readonly answer: () => string
  readonly close: () => void
}

export type KeepalivedOptions = {
  readonly instances?: readonly string[]
  readonly globals?: string
  readonly body?: string
  readonly extra?: string
  /** A /tmp of its own, as systemd's PrivateTmp makes it, in place of a TMPDIR. */
  readonly privateTmp?: true
  /** No vrrp_notify_fifo. */
  readonly deaf?: true
}

/** Makes a host; `name` tells it from those of other suites. Needs root and keepalived. */
export function lab(name: string): Lab {
  // keepalived disables scripts that others could replace, so no folder on the way may be writable by others.
  const folder = mkdtempSync('/var/lib/arnq-test-')
  const space = `arnq-${name}-${process.pid}`
  const ip = (...words: readonly string[]): void => void execFileSync('ip', words)
  ip('netns', 'add', space)
  ip('-n', space, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'peer0')
  ip('-n', space, 'addr', 'add', '10.77.0.1/24', 'dev', 'eth0')
  for (const device of ['lo', 'eth0', 'peer0']) ip('-n', space, 'link', 'set', 'dev', device, 'up')
  mkdirSync(join(folder, 'tmp'))
  const [pidFile, vrrpFile, fifo] = [join(folder, 'pid'), join(folder, 'vrrp.pid'), join(folder, 'fifo')]
  const readPid = (file: string): number => Number(readFileSync(file, 'utf8'))
  let child: ChildProcess | undefined
  const signal = (signal: NodeJS.Signals, pids: readonly number[] = [readPid(pidFile)]): void => {
    for (const pid of pids) process.kill(pid, signal)
  }
  const ended = (): Promise<void> =>
    until('keepalived has ended', () => child?.exitCode != null || child?.signalCode != null)
  return {
    folder,
    pidFile,
    fifo,
    start: async (options = {}) => {
      rmSync(vrrpFile, { force: true })
      const file = join(folder, 'keepalived.conf')
      writeFileSync(file, configOf(options.deaf ? undefined : fifo, options))
      const keepalived = ['keepalived', '-n', '-l', '-P', '-f', file, '-p', pidFile, '-r', vrrpFile]
      const own = ['unshare', '-m', 'sh', '-c', 'mount -t tmpfs none /tmp && exec "$@"', 'sh']
      const words = ['netns', 'exec', space, ...(options.privateTmp ? own : []), ...keepalived]
      // TMPDIR, so that the answers of two suites at a time do not meet in /tmp.
      const env = { PATH: process.env.PATH, ...(!options.privateTmp && { TMPDIR: join(folder, 'tmp') }) }
      child = spawn('ip', words, { stdio: 'ignore', env })
      await until('keepalived runs', () => existsSync(vrrpFile))
    },
    pid: () => readPid(pidFile),
    vrrpPid: () => readPid(vrrpFile),
    signal,
    ended,
    link: (state) => ip('-n', space, 'link', 'set', 'dev', 'eth0', state),
    answer: () => {
      const report = join(folder, 'tmp/keepalived.data')
      signal('SIGUSR1')
      return existsSync(report) ? readFileSync(report, 'utf8') : ''
    },
    close: () => {
      child?.kill('SIGKILL')
      if (existsSync(vrrpFile)) killIfThere(readPid(vrrpFile))
      ip('netns', 'del', space)
      rmSync(folder, { recursive: true })
    },
  }
}

function killIfThere(pid: number): void {
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('keepalived')) process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

function configOf(
  fifo: string | undefined,
  { instances = ['VI_1'], globals = '', body = '', extra = '' }: KeepalivedOptions,
): string {
  const instance = (name: string, index: number): string => `
vrrp_instance "${name}" {
  state BACKUP
  interface eth0
  virtual_router_id ${51 + index}
  version 3
  advert_int 0.1
  priority 100
  virtual_ipaddress { 10.77.0.${100 + index}/24 dev eth0 }
  ${body}
}`
  return `global_defs {
  router_id lab
  script_user root
  ${fifo ? `vrrp_notify_fifo ${fifo}` : ''}
  ${globals}
}
${instances.map(instance).join('')}
${extra}
`
}
