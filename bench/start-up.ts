import { arnq, median, report, run, script } from './measure.ts'

// What a start costs above Node's own.
const floor = await median(15, () => run(script('nothing.mjs'), []))
report('floor: node with an empty program', floor)
for (const args of [
  ['--version'],
  ['--help'],
  ['types', 'ec2:instance'],
  ['__complete', '--', 'arnq', 'ec2:ins'],
  ['ec2:instance|length(@)', '--demo'],
]) {
  const ours = await median(15, () => run(arnq, args))
  report(`arnq ${args.join(' ')}`, ours, floor)
  console.log(`${' '.repeat(58)} ${((ours.wall - floor.wall) * 1000).toFixed(0)} ms above it`)
}
