import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { profilesFor, serve, worlds } from '@arnq/sandbox'

/** A thing that somebody does, and what they see of it. */
type Step = {
  /** Key names of tmux (`Enter`, `C-c`), or text as it is typed. */
  readonly keys?: readonly string[]
  readonly text?: string
  /** Held to be on the screen before the next step. */
  readonly sees: RegExp
  /** What a reader is told; the screen follows it. Left out: only on the way. */
  readonly tells?: string
}

type Story = {
  readonly name: string
  /** Arguments of arnq. */
  readonly argv: readonly string[]
  readonly world: 'demo' | 'messy'
  readonly steps: readonly Step[]
}

const COLUMNS = 100
const ROWS = 26

// Of fewer than 500 rows each: so many are measured before any is shown, and columns are as wide each time.
const stories: readonly Story[] = [
  {
    name: 'Ask, and refine',
    argv: ['--demo'],
    world: 'demo',
    steps: [
      {
        sees: /every instance/,
        tells: '`arnq` alone opens an empty table. What to type stands in it; the list completes.',
      },
      {
        text: 'arn:aws:ec2:us-*:web-*:inst',
        sees: /│ instance/,
        tells: 'The pattern completes component by component, and says what asking would take.',
      },
      {
        keys: ['Tab', 'Enter'],
        sees: /374 rows, in/,
        tells: 'Enter asks every account and every region that the pattern means, at once.',
      },
      {
        keys: ['\\'],
        text: '[?State.Na',
        sees: /│ Name/,
        tells: 'The query knows what rows look like. Half a field changes nothing.',
      },
      {
        keys: ['Tab'],
        text: "=='stopped'].{id: _id, type: InstanceType, zone: Placement.AvailabilityZone}",
        sees: /type +zone/,
        tells: 'With every letter the answer is made anew, of what is here: AWS is not asked.',
      },
      {
        text: '.oops(@)',
        sees: /unknown function oops/,
        tells: 'A mistake is marked where it is, and the last good answer stays.',
      },
    ],
  },
  {
    name: 'See what matters',
    argv: ['arn:aws:ec2:us-*:{web-*,security,network}:instance/*', '--demo'],
    world: 'demo',
    steps: [
      { sees: /388 rows, in/ },
      {
        keys: ['l', 'l', 'b'],
        sees: /388 rows in 5 groups/,
        tells: '`l` goes to the column of accounts, `b` groups by it: a heading and a count for each.',
      },
      { keys: ['Enter', 'j'], sees: /- security/, tells: 'Enter unfolds one, `Z` all of them.' },
      {
        keys: ['b', '/'],
        text: 'storefront',
        sees: /\/ ?storefront/,
        tells: '`/` filters with every letter, and marks what matched.',
      },
      { keys: ['Enter', 'l', 'l', 'o', 'o'], sees: /↓/, tells: '`o` orders by a column, once more turns it round.' },
    ],
  },
  {
    name: 'Look into one resource',
    argv: ['arn:aws:ec2:us-east-1:web-prod:instance/*', '--demo'],
    world: 'demo',
    steps: [
      { sees: /rows, in/ },
      {
        keys: ['Enter'],
        sees: /Tree/,
        tells: 'Enter opens a resource as a tree; the line below names the field as JMESPath.',
      },
      {
        keys: ['y'],
        sees: /type: ec2:instance/,
        tells: '`y` shows it as YAML, `t` its tags, `u` who uses it, `i` what the checks find.',
      },
      {
        keys: ['q', 'm'],
        sees: /CPUUtilization +AWS\/EC2/,
        tells: '`m` plots its CloudWatch metrics. A gap stays a gap.',
      },
    ],
  },
  {
    name: 'What could not be seen',
    argv: ['arn:aws:ec2:us-east-1:*:vpc/*'],
    world: 'messy',
    steps: [
      { sees: /failed \(!\)/, tells: 'What failed costs no other its rows, and is counted below.' },
      {
        keys: ['!'],
        sees: /failures/,
        tells: '`!` tells it by cause: who, where, which permission, what to do. `r` asks again there.',
      },
    ],
  },
  {
    name: 'Without knowing an ARN, and taking away',
    argv: ['--demo'],
    world: 'demo',
    steps: [
      { sees: /every instance/ },
      {
        keys: ['Escape', 'a'],
        sees: /service/,
        tells: '`a` builds a pattern step by step, with what there is to choose from.',
      },
      { text: 'ec2', keys: ['Enter'], sees: /type/ },
      { text: 'volume', keys: ['Enter'], sees: /region/ },
      {
        text: 'eu-west-1',
        keys: ['Enter'],
        sees: /account/,
        tells: 'The line that is being built stands at the top all the time.',
      },
      { keys: ['Enter'], sees: /id/ },
      { keys: ['Enter'], sees: /query/ },
      { keys: ['Enter'], sees: /target/ },
      { keys: ['Enter'], sees: /rows, in/ },
      {
        keys: ['x'],
        sees: /arnq .*ec2/,
        tells: '`x` has the command line that shows this view again, `c` copies, `S` saves.',
      },
    ],
  },
]

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/** Runs tmux on a server of its own. */
function tmux(socket: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`tmux ${args[0]}: ${stderr.trim()}`)
  return stdout
}

/** How long nothing may change before a screen is taken to be still, and how long a step may take, in milliseconds. */
const STILL = 400
const PATIENCE = 30_000

async function screenWith(socket: string, sees: RegExp): Promise<string> {
  const began = performance.now()
  let last = ''
  let since = performance.now()
  for (;;) {
    const screen = tmux(socket, ['capture-pane', '-p', '-t', 'story'])
    if (screen !== last) [last, since] = [screen, performance.now()]
    if (sees.test(screen) && performance.now() - since > STILL) return screen
    if (performance.now() - began > PATIENCE) throw new Error(`not seen: ${sees}\n${screen}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** What differs from run to run: times, and the pace of a processor. */
export const timeless = (screen: string): string =>
  screen
    .split('\n')
    .map((line) =>
      line
        .replace(/, in [\d.]+ m?s$/, ', in … s')
        .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:…')
        .trimEnd(),
    )
    .join('\n')
    .trimEnd()

async function screensOf({ argv, world, steps }: Story): Promise<readonly { tells: string; screen: string }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-stories-'))
  const socket = join(folder, 'tmux')
  const served = world === 'messy' ? await serve(worlds.messy()) : undefined
  const env = served ? environmentFor(served, folder) : ''
  const command = `env -i PATH=${quoted(`${bin}${delimiter}${process.env.PATH}`)} HOME=${quoted(folder)} TERM=tmux-256color LANG=C.UTF-8 ${env} arnq ${argv.map(quoted).join(' ')}`
  const screens: { tells: string; screen: string }[] = []
  try {
    tmux(socket, ['new-session', '-d', '-s', 'story', '-x', String(COLUMNS), '-y', String(ROWS), command])
    for (const { keys = [], text, sees, tells } of steps) {
      const [before, after] = text !== undefined && keys[0] === 'Enter' ? [[], keys] : [keys, []]
      for (const key of before) await press(socket, key)
      if (text !== undefined) tmux(socket, ['send-keys', '-t', 'story', '-l', text])
      for (const key of after) await press(socket, key)
      const screen = await screenWith(socket, sees)
      if (tells !== undefined) screens.push({ tells, screen: timeless(screen) })
    }
  } finally {
    spawnSync('tmux', ['-S', socket, 'kill-server'])
    await served?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return screens
}

/** An Escape that another key follows at once would be read as Alt and that key. */
async function press(socket: string, key: string): Promise<void> {
  tmux(socket, ['send-keys', '-t', 'story', key])
  await new Promise((resolve) => setTimeout(resolve, key === 'Escape' ? 150 : 20))
}

function environmentFor({ url, world }: Awaited<ReturnType<typeof serve>>, folder: string): string {
  const { config, credentials } = profilesFor(world)
  writeFileSync(join(folder, 'config'), config)
  writeFileSync(join(folder, 'credentials'), credentials)
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(' ')
}

/** The page of docs that shows the stories, from arnq as it was built. Needs tmux. */
export async function storiesPage(): Promise<string> {
  const parts: string[] = []
  for (const story of stories) {
    parts.push(`## ${story.name}`)
    for (const { tells, screen } of await screensOf(story)) parts.push(tells, `\`\`\`text\n${screen}\n\`\`\``)
  }
  return `${['# The terminal in five stories', '<!-- Written by scripts/terminal-stories.ts, from arnq in tmux. -->', ...parts].join('\n\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, 'docs/generated/terminal.md'), await storiesPage())
}
