import {
  bold,
  commandLines,
  commandsToCopy,
  heading,
  manPageText,
  paragraphs,
  roff,
  subheading,
  terms,
} from '../../../scripts/roff.ts'
import { exitCodes } from './operator/exit-codes.ts'
import { about, asking, type Command, commands, type Entry, type Flag, files, variables } from './program.ts'
import { version } from './version.ts'

/** arnq-failover(8) in roff, from the tables that help reads. */
export function manPage(): string {
  return manPageText({ name: 'arnq-failover', section: 8, version, manual: 'System Administration' }, [
    heading('Name'),
    `arnq\\-failover, arnq\\-failoverd \\- ${roff("keepalived's notify target on EC2")}`,
    heading('Synopsis'),
    commandLines([...commands.map(usage), 'arnq-failoverd [options]']),
    heading('Description'),
    paragraphs(...description),
    heading('Commands'),
    ...commands.map(commandSection),
    heading('Options'),
    paragraphs('What prints takes the first, what reads the config the second, and every command the others.'),
    terms([
      ...asking.map(flagEntry),
      { term: '-h, --help', says: 'help on arnq-failover, or on the command in front' },
      { term: '-V, --version', says: "this program's version" },
    ]),
    heading('Signals'),
    paragraphs(signals),
    heading('Exit status'),
    terms(exitCodes.map(({ code, name, meaning }) => ({ term: `${code} ${name}`, says: meaning }))),
    heading('Environment'),
    terms(variables),
    heading('Files'),
    terms(files),
    heading('Caveats'),
    paragraphs(...limits),
    heading('See also'),
    seeAlso.map(([page, section]) => `${bold(page)}(${section})`).join(',\n'),
  ])
}

const usage = ({ name, args, flags }: Command): string =>
  ['arnq-failover', name, args, flags.length > 0 && '[options]'].filter(Boolean).join(' ')

/** Flags that most commands take stand under Options alone. */
function commandSection(command: Command): string {
  const { summary, details, flags, examples } = command
  const own = flags.filter((flag) => !asking.includes(flag))
  return [
    subheading(usage(command)),
    paragraphs(summary, ...(details ? [details] : [])),
    ...(own.length > 0 ? [terms(own.map(flagEntry))] : []),
    commandsToCopy(examples),
  ].join('\n')
}

/** A flag, with the choices that its summary does not name already. */
const flagEntry = ({ flags, summary, choices = [] }: Flag): Entry => ({
  term: flags,
  says: choices.every((choice) => summary.includes(choice)) ? summary : `${summary}: ${choices.join(', ')}`,
})

const description: readonly string[] = [
  `${about}.`,
  'A daemon in its own systemd unit, arnq-failoverd.service, reads what keepalived says from its FIFO, and keeps each group so (arnq-failover daemon; as arnq-failoverd the program does just that): EBS volumes with their file systems, secondary private addresses, IPv6 addresses, Elastic IPs, routes, and the services that hooks start. It looks at EC2 and at the machine, decides, acts and looks again; nothing that it remembers decides who holds what.',
  'A file system is mounted for writing only while EC2 says that its volume is attached to this instance, and to no other. In doubt the agent waits, and says so.',
  'Every node has a config of its own. arnq-failover init writes all that a pair needs, arnq-failover check compares it with EC2, keepalived and the machine, arnq-failover status tells who holds what.',
]

const signals =
  'At SIGTERM and SIGINT the daemon ends. Groups of which keepalived says that this node is MASTER stay as they are, for the daemon is being restarted and the service goes on; all others are let go of first.'

const limits: readonly string[] = [
  'Volumes and secondary addresses do not leave their Availability Zone. What a program wrote and did not sync may be missing after a power failure. EC2 says running of an instance whose system hangs: to stop it is a decision, of a person or of takeover: fence.',
  'IPv6 addresses move in two calls, and for a moment nobody has them.',
]

const seeAlso = [
  ['keepalived', 8],
  ['keepalived.conf', 5],
  ['systemctl', 1],
  ['journalctl', 1],
  ['tmpfiles.d', 5],
] as const
