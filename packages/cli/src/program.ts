import { type Command, everywhere, shape, talk } from './command.ts'
import { hygieneCommands } from './hygiene-commands.ts'
import { metricsRow } from './metrics/command-row.ts'

export {
  type Command,
  type Example,
  everywhere,
  type Flag,
  formatNames,
  type Given,
  type Run,
} from './command.ts'

export const commands: readonly Command[] = [
  {
    name: '',
    args: '[pattern[|query]] [value...]',
    summary:
      'ask every AWS account and region at once: an ARN with wildcards in every part, and a JMESPath query behind a |',
    details:
      'A pattern is arn:PARTITION:SERVICE:REGION:ACCOUNT:TYPE/ID, or short SERVICE:TYPE/ID. What is left out means everything. ' +
      'A query that starts from the list ([], [?…], [0], length(@)) sees all rows, one that starts from a field sees each row by itself. @NAME asks a question that the config saves by that name, with the values for its parameters behind it. ' +
      'On a terminal the question opens one live table, and arnq alone an empty one; it is printed where stdout is no terminal, or where -o says how.',
    flags: [
      ...shape,
      {
        flags: '-i, --interactive',
        summary: 'open the terminal, whatever else is said (what is done anyway on a terminal)',
      },
      { flags: '--no-interactive', summary: 'print the answer, on a terminal too ($ARNQ_INTERACTIVE=0)' },
      { flags: '--pick', summary: 'choose rows in the terminal, which draws on stderr, and print those on stdout' },
      { flags: '--param <name=value>', summary: 'a value for a parameter of a saved question', repeats: true },
      { flags: '--each', summary: 'apply the query to each row' },
      { flags: '--all', summary: 'apply the query to the list of all rows' },
      { flags: '--no-push-down', summary: 'let AWS sift nothing; the answer is the same, only slower' },
      ...everywhere,
    ],
    examples: [
      {
        command: "arnq 'arn:aws:ec2:us-*:*:instance/*|[].InstanceType' --demo",
        says: 'the types of all instances in the US regions of every account',
      },
      { command: 'arnq ec2:volume --demo -o csv', says: 'all volumes, as CSV' },
      {
        command:
          'arnq "ec2:instance|[?State.Name==\'stopped\'].{id: _id, account: _accountName, since: LaunchTime}" --demo -o table',
        says: 'stopped instances, by account',
      },
      { command: "arnq 'ec2:instance|length(@)' --demo", says: 'how many there are' },
      { command: 'arnq --demo', says: 'on a terminal: an empty table, to ask the demo as often as one likes' },
    ],
  },
  {
    name: 'accounts',
    args: '[pattern]',
    summary: 'list the accounts that a pattern means, and how each is reached',
    flags: [...shape, ...everywhere],
    examples: [{ command: 'arnq accounts --demo', says: 'every account of the demo' }],
  },
  {
    name: 'regions',
    args: '[pattern]',
    summary: 'list the regions that are enabled in each account',
    flags: [...shape, ...everywhere],
    examples: [{ command: "arnq regions 'arn:aws:ec2:eu-*' --demo", says: 'the European regions of each account' }],
  },
  {
    name: 'types',
    args: '[pattern]',
    summary: 'list the resource types, with their calls, permissions and filters',
    flags: [...shape, ...talk],
    examples: [{ command: "arnq types 'ec2:*gateway*'", says: 'every kind of gateway' }],
  },
  {
    name: 'explain',
    args: '<pattern[|query]>',
    summary: 'tell what a question would ask: targets, calls, permissions, what AWS sifts; lists nothing',
    flags: [
      { flags: '-o, --output <format>', summary: 'text or json', choices: ['text', 'json'] },
      { flags: '--no-push-down', summary: 'as if AWS sifted nothing' },
      { flags: '--each', summary: 'as for the question' },
      { flags: '--all', summary: 'as for the question' },
      ...everywhere,
    ],
    examples: [
      {
        command: 'arnq explain "arn:aws:ec2:us-*:*:instance/i-0*|[?InstanceType==\'t3.micro\']" --demo',
        says: 'the plan',
      },
    ],
  },
  metricsRow,
  ...hygieneCommands,
  {
    name: 'inventory',
    args: '[pattern[|query]]',
    summary: "be Ansible's dynamic inventory: instances of every account and region, grouped by what they are",
    details:
      'Without a pattern it is of all running instances. Groups: account, region, zone, type, image, vpc, state, security group, Auto Scaling group, and tag. ' +
      'An inventory with holes ends with exit 4, and Ansible takes none of it, unless --allow-partial says otherwise.',
    flags: [
      { flags: '--list', summary: 'the whole inventory (what is done anyway)' },
      { flags: '--host <name>', summary: 'the variables of one host' },
      {
        flags: '--hostname <list>',
        summary:
          'what hosts are called by, the first that one has: id (default), name, private-ip, public-dns …, tag:KEY',
      },
      {
        flags: '--address <kind>',
        summary: 'what Ansible connects to (default private-ip)',
        choices: ['private-ip', 'public-ip', 'private-dns', 'public-dns'],
      },
      ...everywhere,
    ],
    examples: [
      { command: 'arnq inventory --list --demo', says: 'every running instance of the demo' },
      {
        command: "arnq inventory \"ec2:instance|[?Tags[?Key=='role' && Value=='web']]\" --hostname name,id --demo",
        says: 'the web servers, by their names',
      },
    ],
  },
  {
    name: 'policy',
    args: '[pattern[|query]]',
    summary: 'print the least IAM policy that a question, or a command about hygiene, takes',
    flags: [
      {
        flags: '--for <command>',
        summary: 'what this command takes, instead of a question',
        choices: ['check', 'report', 'plan', 'apply', 'undo'],
      },
      { flags: '--checks <list>', summary: 'with --for: only these checks', completes: 'checks' },
      { flags: '--organization', summary: 'with what it takes to list the accounts of an organization' },
      { flags: '--assume <role>', summary: 'with what it takes to assume this role in each account' },
      ...talk,
    ],
    examples: [
      { command: 'arnq policy ec2:instance', says: 'what listing instances takes' },
      { command: 'arnq policy --for check', says: 'what all checks take, which only read' },
      { command: 'arnq policy --for apply --checks orphan-volume', says: 'what a clean-up of volumes takes' },
    ],
  },
  {
    name: 'sandbox',
    summary: 'serve a local AWS for any client, until Ctrl-C',
    flags: [
      { flags: '--port <n>', summary: 'the port (default 4566; 0 for any free one)' },
      {
        flags: '--world <name>',
        summary: 'the world to serve',
        choices: ['demo', 'messy', 'vast', 'empty'],
        completes: 'worlds',
      },
      { flags: '--log', summary: 'tell each call on stderr' },
      ...talk,
    ],
    examples: [
      { command: 'arnq sandbox --port 4566 --world demo', says: 'and what to export, for the aws CLI or any SDK' },
    ],
  },
  {
    name: 'doctor',
    summary: 'test the config, each profile, the network and the clock, and tell what to mend',
    flags: [{ flags: '-o, --output <format>', summary: 'text or json', choices: ['text', 'json'] }, ...everywhere],
    examples: [{ command: 'arnq doctor --demo', says: 'with the demo, all is well' }],
  },
  {
    name: 'init',
    summary: 'write a first config from what the AWS config files hold',
    flags: [
      { flags: '--force', summary: 'replace a config that is there' },
      { flags: '--print', summary: 'print it instead of writing it' },
      ...everywhere,
    ],
    examples: [{ command: 'arnq init --print', says: 'what would be written' }],
  },
  {
    name: 'completion',
    args: '<shell>',
    summary: 'print the completion script of bash, zsh or fish',
    flags: [],
    examples: [{ command: 'source <(arnq completion bash)', says: 'for this shell' }],
  },
  {
    name: 'help',
    args: '[topic]',
    summary: 'help on a command, or on patterns, queries, formats, terminal, checks, clean-up, environment, exit-codes',
    flags: [],
    examples: [{ command: 'arnq help patterns', says: 'the pattern language' }],
  },
]
