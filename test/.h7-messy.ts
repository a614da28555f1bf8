import { messy, messyTruth, serve, profilesFor } from '@arnq/sandbox'
import { arnq, awsFiles } from '/work/main/test/arnq.ts'
const sandbox = await serve(messy())
const { config, credentials } = profilesFor(sandbox.world)
const env = { ...awsFiles(config, credentials), AWS_ENDPOINT_URL: sandbox.url }
const t = performance.now()
const args = process.argv.slice(2)
const ran = await arnq(args, env)
console.log(performance.now() - t, ran.code)
console.log(ran.stdout.slice(0, 1500)); console.log(ran.stderr)
const by = Map.groupBy(sandbox.calls, c => `${c.account} ${c.service}:${c.operation} ${c.region} ${c.code ?? c.status}`)
console.log([...by].map(([k, v]) => `${v.length} ${k}`).sort().join('\n'))
try { const ids = JSON.parse(ran.stdout).map(r => r.id); const truth = messyTruth(); const seen = new Set(ids)
console.log('rows', ids.length, 'unique', seen.size, 'reach', truth.reachable.length, truth.reachable.filter(i=>!seen.has(i)).length, 'perhaps', truth.perhaps.length, truth.perhaps.filter(i=>seen.has(i)).length)
console.log(truth.failures, truth.skipped)} catch {}
await sandbox.close()
