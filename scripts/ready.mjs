// What `npm run demo` and `npm test` do first, on a machine that has only Node >= 20 and npm: install, then build.
// Plain JavaScript, because nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { missingForLab } from './lab-needs.mjs'
import { npxPnpm, PNPM } from './pnpm.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.arnq-installed')

// The pinned Node stands first on the path, so that everything after runs on it.
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }

/** Runs a program in sight, and ends with its exit code where it fails. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** Runs a program that has something to say only when it fails: one line tells its name and its time. */
function step(name, command, ...args) {
  const began = performance.now()
  process.stdout.write(name.padEnd(12))
  const { status, error, stdout, stderr } = spawnSync(join(bin, command), args, { cwd: root, env, encoding: 'utf8' })
  if (error) throw error
  if (status === 0) return console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`)
  process.stdout.write(`failed\n${stdout}`)
  process.stderr.write(stderr)
  process.exit(status ?? 1)
}

/** The same of several programs at once, each with its words behind its name; their lines stand in this order. */
async function steps(programs) {
  const began = performance.now()
  const started = programs.map(([name, command, ...args]) => {
    const child = spawn(join(bin, command), args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece))
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => resolve({ name, code, said, seconds: (performance.now() - began) / 1000 }))
    })
  })
  let worst = 0
  for (const { name, code, said, seconds } of await Promise.all(started)) {
    console.log(`${name.padEnd(12)}${code === 0 ? `${seconds.toFixed(1)} s` : 'failed'}`)
    if (code !== 0) process.stderr.write(Buffer.concat(said))
    worst = Math.max(worst, code ?? 1)
  }
  if (worst !== 0) process.exit(worst)
}

/** Installs when the lock file is not the one that was installed. */
function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const began = performance.now()
  console.log(`Installing into ./node_modules with ${PNPM} (once, up to a minute) …`)
  run('npx', npxPnpm('install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=error'))
  writeFileSync(stamp, wanted)
  console.log(`Installed in ${((performance.now() - began) / 1000).toFixed(0)} s.\n`)
}

const bundle = () => step('build', 'node', '--conditions=arnq-source', 'scripts/build.ts')

/** What `npm test` leaves to .ci/run, in one line each. */
function leftOut() {
  const suites = (...folder) => readdirSync(join(root, ...folder)).filter((file) => file.endsWith('.test.ts'))
  const names = suites('test', 'ci').map((file) => file.slice(0, -'.test.ts'.length))
  const rooted = ['test/failover', 'packages/failover-agent/test/root', 'packages/sandbox/test/root']
  const count = rooted.reduce((sum, folder) => sum + suites(...folder.split('/')).length, 0)
  return [
    `Not run here: test/ci (${names.join(', ')}), which take their time or what .ci/run installs,`,
    'most of test/terminal and two more, for their time: npx vitest run --config vitest.ci.config.ts test/terminal,',
    `and ${count} suites of the failover agent that need root, Linux and keepalived: .ci/run, or as root`,
    'npx vitest run --config vitest.root.config.ts',
  ].join('\n')
}

/** Every benchmark; those that need hosts of their own are left out, with a line that says why, where there can be none. */
function benchmarks() {
  const programs = ['start-up', 'fan-out', 'throughput', 'memory', 'jmespath', 'terminal']
  const missing = missingForLab('bench/failover.ts')
  if (missing) console.log(`Left out: ${missing}`)
  return missing ? programs : [...programs, 'failover']
}

const jobs = {
  install() {},
  build: bundle,
  demo() {
    bundle()
    run(join(bin, 'node'), ['scripts/demo.mjs'])
  },
  'demo:failover'() {
    bundle()
    run(join(bin, 'node'), ['--conditions=arnq-source', 'scripts/demo-failover.ts'])
  },
  soak() {
    bundle()
    run(join(bin, 'node'), ['--conditions=arnq-source', 'scripts/soak.ts', ...process.argv.slice(3)])
  },
  bench() {
    bundle()
    for (const name of process.argv.length > 3 ? process.argv.slice(3) : benchmarks()) {
      console.log(`\n${name}`)
      run(join(bin, 'node'), ['--conditions=arnq-source', `bench/${name}.ts`])
    }
  },
  async test() {
    bundle()
    await steps([
      ['types', 'tsc', '-p', '.'],
      ['style', 'biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
      ['unused', 'knip', '--treat-config-hints-as-errors'],
      ['shipped', 'knip', '--production', '--include=files,dependencies,unlisted,unresolved'],
    ])
    run(join(bin, 'vitest'), ['run'])
    console.log(leftOut())
  },
}

const job = jobs[process.argv[2]]
if (!job) {
  console.error(`usage: node scripts/ready.mjs ${Object.keys(jobs).join('|')}`)
  process.exit(2)
}
install()
await job()
