import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parseSettings } from '../packages/failover-agent/src/config/read-settings.ts'
import { sampleConfig } from '../packages/failover-agent/src/config/sample.ts'
import { initPlan } from '../packages/failover-agent/src/operator/init/pair.ts'
import { agentUnit, tmpfiles } from '../packages/failover-agent/src/operator/init/units.ts'
import { version } from '../packages/failover-agent/src/version.ts'
import { changelog, control, debianVersion, defaults, maintainerScripts, PROGRAM, wrapper } from './deb-texts.ts'

const own = (path: string): string => fileURLToPath(new URL(`../packages/failover-agent/${path}`, import.meta.url))

/** What stands in the package under a path: a file, a link, or a folder for its mode's sake. */
type Entry =
  | { readonly kind: 'file'; readonly bytes: Buffer; readonly mode: number }
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'folder'; readonly mode: number }

const file = (content: string | Buffer, mode = 0o644): Entry => ({ kind: 'file', bytes: Buffer.from(content), mode })
const zipped = (content: string | Buffer): Entry => file(gzipSync(content, { level: 9 }))
const link = (to: string): Entry => ({ kind: 'link', to })

/** The unit and tmpfiles.d as init writes them, for a node of which no more is known than that it has a volume and a hook. */
async function systemdTexts(): Promise<{ readonly unit: string; readonly tmpfiles: string }> {
  const plan = initPlan(['a=10.0.1.11,i-0a', 'b=10.0.1.12,i-0b'], { address: '10.0.1.100' })
  const lines = tmpfiles(plan).split('\n')
  return {
    unit: agentUnit(plan, await parseSettings(sampleConfig, 'the sample', { secret: 'ignored' })),
    // Which groups there are only the config knows; the daemon makes what they need.
    tmpfiles: lines.filter((line) => !line.includes('.track')).join('\n'),
  }
}

async function entries(date: Date): Promise<Readonly<Record<string, Entry>>> {
  const [bundle, page, licence, others, schema, readme, news] = await Promise.all(
    [
      'dist/arnq-failover.mjs',
      'man/arnq-failover.8',
      'LICENSE',
      'THIRD_PARTY_LICENSES',
      'failover.schema.json',
      'README.md',
      '../../CHANGELOG.md',
    ].map((path) => readFile(own(path), 'utf8')),
  )
  const { unit, tmpfiles: made } = await systemdTexts()
  const doc = '/usr/share/doc/arnq-failover'
  return {
    [PROGRAM]: file(`${bundle}`, 0o755),
    '/usr/bin/arnq-failover': file(wrapper, 0o755),
    '/usr/sbin/arnq-failoverd': link('../bin/arnq-failover'),
    '/usr/lib/systemd/system/arnq-failoverd.service': file(unit),
    '/usr/lib/tmpfiles.d/arnq-failover.conf': file(made),
    '/usr/share/man/man8/arnq-failover.8.gz': zipped(`${page}`),
    '/usr/share/man/man8/arnq-failoverd.8.gz': link('arnq-failover.8.gz'),
    [`${doc}/copyright`]: file(`${licence}\n${others}`),
    [`${doc}/changelog.gz`]: zipped(`${news}`),
    [`${doc}/changelog.Debian.gz`]: zipped(changelog(version, date)),
    [`${doc}/README.md`]: file(`${readme}`),
    [`${doc}/examples/failover.yaml`]: file(sampleConfig),
    [`${doc}/examples/failover.schema.json`]: file(`${schema}`),
    '/etc/arnq': { kind: 'folder', mode: 0o750 },
    '/etc/default/arnq-failover': file(defaults),
  }
}

/** Neither whoever builds it nor their umask shows in the package: every mode is set, every folder made by itself. */
async function place(stage: string, path: string, entry: Entry): Promise<void> {
  const at = join(stage, path)
  if (path !== '/') await folder(stage, dirname(path))
  if (entry.kind === 'link') return symlink(entry.to, at)
  if (entry.kind === 'file') await writeFile(at, entry.bytes)
  else await mkdir(at, { recursive: true })
  await chmod(at, entry.mode)
}

const folder = (stage: string, path: string): Promise<void> => place(stage, path, { kind: 'folder', mode: 0o755 })

/** What dpkg itself reads of the package. */
function controlFiles(contents: Readonly<Record<string, Entry>>): Readonly<Record<string, Entry>> {
  const files = Object.entries(contents).flatMap(([path, entry]) =>
    entry.kind === 'file' ? [{ path, bytes: entry.bytes }] : [],
  )
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const sums = files.map(({ path, bytes }) => `${createHash('md5').update(bytes).digest('hex')}  ${path.slice(1)}\n`)
  const conffiles = files.filter(({ path }) => path.startsWith('/etc/')).map(({ path }) => `${path}\n`)
  const scripts = Object.entries(maintainerScripts).map(([name, text]) => [name, file(text, 0o755)] as const)
  return {
    control: file(control(version, size)),
    md5sums: file(sums.join('')),
    conffiles: file(conffiles.join('')),
    ...Object.fromEntries(scripts),
  }
}

/**
 * Builds the Debian package into a folder and gives its path. The same sources and date give the same bytes. Throws where the
 * bundle is not built, or dpkg-deb is not there.
 */
export async function buildDeb(into: string, date: Date): Promise<string> {
  const contents = await entries(date)
  const stage = await mkdtemp(join(tmpdir(), 'arnq-deb-'))
  try {
    await folder(stage, '/')
    for (const [path, entry] of Object.entries(contents)) await place(stage, path, entry)
    for (const [name, entry] of Object.entries(controlFiles(contents))) await place(stage, `/DEBIAN/${name}`, entry)
    const deb = join(into, `arnq-failover_${debianVersion(version)}_all.deb`)
    packed(stage, deb, date)
    return deb
  } finally {
    await rm(stage, { recursive: true })
  }
}

/** xz, for Ubuntu's own zstd is unknown to older dpkg. dpkg-deb sets back every time that is later than the date. */
function packed(stage: string, deb: string, date: Date): void {
  const seconds = Math.floor(date.getTime() / 1000)
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(seconds), DPKG_DEB_THREADS_MAX: '1', LC_ALL: 'C' }
  const args = ['--root-owner-group', '-Zxz', '--build', stage, deb]
  const { error, status, stderr } = spawnSync('dpkg-deb', args, { env, encoding: 'utf8' })
  if (error) throw new Error(`dpkg-deb cannot be run: build on Debian or Ubuntu (${error.message})`)
  if (status !== 0) throw new Error(`dpkg-deb ended with ${status}: ${stderr}`)
}

if (import.meta.main) {
  const { SOURCE_DATE_EPOCH: epoch } = process.env
  console.log(await buildDeb(own('dist'), epoch === undefined ? new Date() : new Date(Number(epoch) * 1000)))
}
