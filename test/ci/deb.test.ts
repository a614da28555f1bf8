import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDeb } from '../../scripts/deb.ts'

// The Debian package, by dpkg itself: built, unpacked, and installed on a copy of this machine (root, overlayfs).

const root = fileURLToPath(new URL('../..', import.meta.url))
const room = mkdtempSync(join(tmpdir(), 'arnq-deb-'))
const date = new Date('2026-11-21T12:00:00Z')
const node = realpathSync(process.execPath)
let deb: string

type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const options = { env: { PATH: process.env.PATH, LC_ALL: 'C', ...env }, encoding: 'utf8' } as const
  const { error, status, stdout, stderr } = spawnSync(command, args, options)
  if (error) throw error
  return { code: status, stdout, stderr }
}

/** What a program printed; throws what it said where it failed. */
function said(command: string, ...args: readonly string[]): string {
  const { code, stdout, stderr } = run(command, args)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${stdout}${stderr}`)
  return stdout
}

beforeAll(async () => {
  deb = await buildDeb(room, date)
})
afterAll(() => rmSync(room, { recursive: true }))

describe('the package', () => {
  test('says what it is, and needs no Node that Debian does not have', () => {
    const field = (name: string) => said('dpkg-deb', '--field', deb, name).trim()
    expect(['Package', 'Version', 'Architecture'].map(field)).toEqual(['arnq-failover', '0.1.0', 'all'])
    expect(field('Depends')).not.toContain('node')
    expect(field('Recommends')).toContain('nodejs (>= 22)')
    for (const script of ['postinst', 'prerm', 'postrm']) expect(said('dpkg-deb', '--info', deb)).toContain(script)
  })

  test("holds what is root's, where it belongs, as of its date", () => {
    const lines = said('dpkg-deb', '--contents', deb).trim().split('\n')
    const entries = lines.map(
      (line) => /^(\S+) (\S+) +\d+ (\S+) \S+ \.(\/.*?)(?: -> (.*))?$/.exec(line)?.slice(1) ?? [],
    )
    const others = entries.filter(([, owner, day]) => owner !== 'root/root' || day !== '2026-11-21')
    expect(others).toEqual([])
    const told = entries.map(([mode, , , path, to]) => `${mode} ${path}${to ? ` -> ${to}` : ''}`)
    expect(told.filter((line) => !line.startsWith('drwxr-xr-x')).sort()).toEqual(
      [
        '-rwxr-xr-x /usr/bin/arnq-failover',
        '-rwxr-xr-x /usr/lib/arnq-failover/arnq-failover.mjs',
        'lrwxrwxrwx /usr/sbin/arnq-failoverd -> ../bin/arnq-failover',
        '-rw-r--r-- /usr/lib/systemd/system/arnq-failoverd.service',
        '-rw-r--r-- /usr/lib/tmpfiles.d/arnq-failover.conf',
        '-rw-r--r-- /usr/share/man/man8/arnq-failover.8.gz',
        'lrwxrwxrwx /usr/share/man/man8/arnq-failoverd.8.gz -> arnq-failover.8.gz',
        '-rw-r--r-- /usr/share/doc/arnq-failover/README.md',
        '-rw-r--r-- /usr/share/doc/arnq-failover/changelog.Debian.gz',
        '-rw-r--r-- /usr/share/doc/arnq-failover/changelog.gz',
        '-rw-r--r-- /usr/share/doc/arnq-failover/copyright',
        '-rw-r--r-- /usr/share/doc/arnq-failover/examples/failover.schema.json',
        '-rw-r--r-- /usr/share/doc/arnq-failover/examples/failover.yaml',
        'drwxr-x--- /etc/arnq/',
        '-rw-r--r-- /etc/default/arnq-failover',
      ].sort(),
    )
  })

  test('is the same to the byte whoever builds it, wherever', () => {
    const other = join(room, 'other')
    mkdirSync(other)
    const code = `const { buildDeb } = await import(${JSON.stringify(join(root, 'scripts/deb.ts'))})
      await buildDeb(${JSON.stringify(other)}, new Date(${date.getTime()}))`
    const build = `umask 077; exec "$0" --conditions=arnq-source --input-type=module -e "$1"`
    expect(run('sh', ['-c', build, node, code], { TMPDIR: other })).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(other, 'arnq-failover_0.1.0_all.deb')).equals(readFileSync(deb))).toBe(true)
  })
})

describe('unpacked into a folder', () => {
  const folder = join(room, 'unpacked')
  const at = (path: string) => join(folder, path)
  beforeAll(() => said('dpkg', '-x', deb, folder))

  test('runs from there', () => {
    const env = { ARNQ_FAILOVER_NODE: node }
    expect(run(at('usr/bin/arnq-failover'), ['--version'], env)).toEqual({
      code: 0,
      stdout: 'arnq-failover 0.1.0\n',
      stderr: '',
    })
    expect(run(at('usr/bin/arnq-failover'), ['init', '--sample'], env).stdout).toBe(
      readFileSync(at('usr/share/doc/arnq-failover/examples/failover.yaml'), 'utf8'),
    )
  })

  test('as arnq-failoverd it is the daemon, and reads its config once', () => {
    const { code, stderr } = run(at('usr/sbin/arnq-failoverd'), ['--config', at('none.yaml')], {
      ARNQ_FAILOVER_NODE: node,
    })
    expect([code, stderr.match(/cannot be read/g)]).toEqual([2, ['cannot be read']])
  })

  test('waits for a config, makes the FIFO, and gives the daemon the time to let go', () => {
    const unit = readFileSync(at('usr/lib/systemd/system/arnq-failoverd.service'), 'utf8')
    expect(unit).toContain('\nConditionFileNotEmpty=/etc/arnq/failover.yaml\n')
    expect(unit).toContain('\nExecStart=/usr/bin/arnq-failover daemon --config /etc/arnq/failover.yaml\n')
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(90)
    expect(readFileSync(at('usr/lib/tmpfiles.d/arnq-failover.conf'), 'utf8')).toBe(
      'd /run/arnq-failover 0700 root root -\np /run/arnq-failover/vrrp.fifo 0600 root root -\n',
    )
  })

  test('has the man page and the licences of what is in it', () => {
    const page = readFileSync(join(root, 'packages/failover-agent/man/arnq-failover.8'), 'utf8')
    expect(said('gzip', '-dc', at('usr/share/man/man8/arnq-failoverd.8.gz'))).toBe(page)
    const copyright = readFileSync(at('usr/share/doc/arnq-failover/copyright'), 'utf8')
    for (const text of ['MIT License', 'commander', 'Apache License']) expect(copyright).toContain(text)
    expect(said('gzip', '-dc', at('usr/share/doc/arnq-failover/changelog.Debian.gz'))).toMatch(
      /^arnq-failover \(0\.1\.0\) [\s\S]* Sat, 21 Nov 2026 12:00:00 \+0000\n$/,
    )
  })
})

/**
 * Runs a script on a copy of this machine that is gone afterwards: /mnt has the package, /opt/node a Node, and whoever asks
 * systemd for anything is written down in /calls.
 */
function onCopy(script: string): Ran {
  const setUp = `
mkdir "$1/copy"
mount -t tmpfs none "$1/copy"
cd "$1/copy"
mkdir upper work whole
mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work whole
cd whole
for one in dev proc; do mount --rbind /$one $one; done
mount --bind "$1" mnt
touch opt/node; mount --bind "$2" opt/node
rm -rf usr/bin/node usr/bin/nodejs usr/local/bin/node etc/default/arnq-failover etc/arnq var/lib/arnq-failover
mkdir -p run/systemd/system usr/local/sbin
for one in systemctl systemd-tmpfiles; do
  printf '#!/bin/sh\\necho %s "$@" >>/calls\\n' $one >usr/local/sbin/$one; chmod 755 usr/local/sbin/$one
done
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive
exec chroot . sh -euc "$3"`
  try {
    return run('unshare', ['--mount', '--propagation', 'private', 'sh', '-euc', setUp, 'sh', room, node, script])
  } finally {
    rmSync(join(room, 'copy'), { recursive: true, force: true })
  }
}

describe('installed', () => {
  const install = 'dpkg --force-depends -i /mnt/arnq-failover_0.1.0_all.deb >/dev/null 2>/tmp/said'
  const named = 'mkdir -p /etc/default; echo ARNQ_FAILOVER_NODE=/opt/node >/etc/default/arnq-failover'
  const known = 'ln -s /opt/node /usr/local/bin/node'
  const done = (stdout: string) => ({ code: 0, stdout, stderr: '' })

  test('starts and enables nothing; all is as it was packed', () => {
    const script = `${known}; ${install}; cat /calls; arnq-failover --version; dpkg --verify arnq-failover`
    expect(onCopy(script)).toEqual(
      done('systemctl daemon-reload\nsystemd-tmpfiles --create arnq-failover.conf\narnq-failover 0.1.0\n'),
    )
  })

  test('again, runs a daemon that runs from the new file; removed, ends it; purged, leaves the config', () => {
    const script = `${known}; ${install}; >/calls; ${install}; grep restart /calls
      mkdir /var/lib/arnq-failover; echo x >/etc/arnq/failover.yaml
      >/calls; dpkg -r arnq-failover >/dev/null 2>&1; cat /calls; ls -d /var/lib/arnq-failover
      dpkg -P arnq-failover >/dev/null 2>&1; ls -d /var/lib/arnq-failover /etc/default/arnq-failover /etc/arnq/failover.yaml 2>/dev/null || true`
    expect(onCopy(script)).toEqual(
      done(`systemctl try-restart arnq-failoverd.service
systemctl disable --now arnq-failoverd.service
systemctl daemon-reload
/var/lib/arnq-failover
/etc/arnq/failover.yaml
`),
    )
  })

  test('without a Node that is new enough, says so, and touches no daemon', () => {
    const old = "printf '#!/bin/sh\\necho v18.20.4\\n' >/usr/bin/node; chmod 755 /usr/bin/node"
    const script = `${old}; ${install}; ${install}; grep -c restart /calls || true; grep needs /tmp/said; arnq-failover status || echo $?`
    const { stdout, stderr } = onCopy(script)
    const needs =
      'arnq-failover needs Node 22 or later, and found /usr/bin/node (18.20.4); name one in /etc/default/arnq-failover: ARNQ_FAILOVER_NODE=/opt/node/bin/node\n'
    expect([stdout, stderr]).toEqual([`0\n${needs}2\n`, needs])
  })

  test('takes a newer Node before an older one, and one that is named before all', () => {
    const old = "printf '#!/bin/sh\\necho v18.20.4\\n' >/usr/local/bin/node; chmod 755 /usr/local/bin/node"
    const script = `${old}; ln -s /opt/node /usr/bin/node; ${install}; arnq-failover --version
      rm /usr/bin/node; ${named}; arnq-failover --version`
    expect(onCopy(script)).toEqual(done('arnq-failover 0.1.0\narnq-failover 0.1.0\n'))
  })

  test('has a unit that systemd takes, and the man page that it names', () => {
    const script = `${known}; ${install}; command -v systemd-analyze >/dev/null || exit 0
      command -v man >/dev/null && man=yes || man=no
      printf '[Service]\\nExecStart=/bin/true\\n' >/etc/systemd/system/keepalived.service
      systemd-analyze verify --man=$man arnq-failoverd.service`
    const { code, stdout, stderr } = onCopy(script)
    expect(`${stdout}${stderr}`).not.toContain('arnq')
    expect(code).toBe(0)
  })
})
