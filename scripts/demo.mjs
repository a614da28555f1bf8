// A minute with arnq, on the sandbox inside it: no AWS account, no network. Prints each command line and what it answers.
import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))
const colours = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text)
const bold = (text) => paint(1, text)
const dim = (text) => paint(2, text)

// An AWS config that somebody has, or arnq's own, must not lead the demonstration elsewhere.
const ours = Object.entries(process.env).filter(([name]) => !/^(AWS_|ARNQ_)/.test(name))
const env = { ...Object.fromEntries(ours), PATH: `${bin}${delimiter}${process.env.PATH}` }

/** What a command line of the shell prints. Ends the demonstration where it fails. */
function answerTo(commandLine) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', commandLine], { env, encoding: 'utf8' })
  if (status === 0 && stderr === '') return stdout
  console.error(`${commandLine}\n${stdout}${stderr}ended with ${status}`)
  process.exit(1)
}

/** Shows a command line, its answer and the time it took; `note` is told the rest of the truth about the answer. */
function show(title, commandLine, note) {
  const began = performance.now()
  const answer = answerTo(commandLine)
  const seconds = ((performance.now() - began) / 1000).toFixed(2)
  console.log(`${bold(title)}\n\n$ ${commandLine}\n${answer.trimEnd()}`)
  console.log(`${dim(`${note} Took ${seconds} s.`)}\n`)
}

const counts = Object.values(
  Object.groupBy(JSON.parse(answerTo('arnq regions --demo -o json')), ({ account }) => account),
).map((regions) => regions.length)
const [least, most] = [Math.min(...counts), Math.max(...counts)]
const inUs = answerTo("arnq 'arn:aws:ec2:us-*:*:instance/*|length([])' --demo").trim()
const stale = answerTo('arnq "ec2:volume|length([?State==\'available\'])" --demo').trim()

console.log(`
arnq asks every AWS account and region at once. Here it asks its own sandbox,
over AWS's wire protocols: ${counts.length} made-up accounts, ${least} to ${most} regions each.
`)
show(
  '1. The types of all instances in the US regions, in every account',
  "arnq 'arn:aws:ec2:us-*:*:instance/*|[].InstanceType' --demo --limit 12",
  `12 of ${inUs}: without --limit they are all printed.`,
)
show(
  '2. The largest volumes that nothing is attached to, anywhere',
  `arnq "ec2:volume|[?State=='available'].{account: _accountName,
    region: _region, volume: _id, GiB: Size, type: VolumeType}" \\
    --sort -GiB --limit 10 -o table --demo`,
  `10 of ${stale}.`,
)
show(
  '3. How many of those US instances each account has',
  "arnq 'arn:aws:ec2:us-*:*:instance/*|[]._accountName' -o ndjson --demo |\n    sort | uniq -c | sort -rn",
  'One JSON value a line goes into any pipe.',
)
console.log(`${bold('What to try next')}

  npx arnq explain 'ec2:volume/vol-0*' --demo   what a question would cost
  npx arnq types                                what can be asked for
  npx arnq help queries                         how to ask it
  npx arnq doctor                               whether your own AWS is ready
  npx arnq ec2:instance                         your own instances, everywhere
`)
