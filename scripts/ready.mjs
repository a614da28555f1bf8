// What `npm run demo` and `npm test` do first, on a machine that has only Node >= 20 and npm: install, then build.
// Plain JavaScript, because nothing is installed yet when it starts.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.arnq-installed')

// The pinned Node stands first on the path, so that everything after runs on it.
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit', ...options })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** Installs when the lock file is not the one that was installed. */
function install() {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

const node = (...args) => run(join(bin, 'node'), args)
const build = () => node('--conditions=arnq-source', 'scripts/build.ts')

const jobs = {
  install() {},
  build,
  demo() {
    build()
    node('scripts/demo.mjs')
  },
  test() {
    build()
    run(join(bin, 'tsc'), ['-p', '.'])
    run(join(bin, 'biome'), ['ci', '.'])
    run(join(bin, 'knip'), ['--treat-config-hints-as-errors'])
    run(join(bin, 'vitest'), ['run'])
  },
}

const job = jobs[process.argv[2]]
if (!job) {
  console.error(`usage: node scripts/ready.mjs ${Object.keys(jobs).join('|')}`)
  process.exit(2)
}
install()
job()
