import type { Run } from './operator/doors.ts'

/** One flag, as commander writes it: `-o, --output <format>`. Help and the man page read the same table. */
export type Flag = { readonly flags: string; readonly summary: string; readonly choices?: readonly string[] }

type Example = { readonly command: string; readonly says: string }

/** A command of `arnq-failover`. The roof runs `daemon` and `notify` itself, for they touch the process. */
export type Command = {
  readonly name: string
  readonly args?: string
  readonly summary: string
  readonly details?: string
  readonly flags: readonly Flag[]
  readonly examples: readonly Example[]
  /** Loads what runs it: a command costs nothing until it is called. */
  readonly load?: () => Promise<Run>
}

/** What the program says of itself first. */
export const about = "keepalived's notify target on EC2: moves addresses, routes and EBS volumes to the master"

/** A word that help explains: a file, a variable. */
export type Entry = { readonly term: string; readonly says: string }

/** What the program reads and writes, where the config does not name other places. */
export const files: readonly Entry[] = [
  { term: '/etc/arnq/failover.yaml', says: 'the config; init and notify alone do without it' },
  { term: '/etc/arnq/failover.key', says: 'the secret that the agents of all nodes share; for root alone' },
  {
    term: '/var/lib/arnq-failover',
    says: 'records that outlive a reboot: orders that can lose data, volumes to check',
  },
  { term: '/run/arnq-failover/control.sock', says: 'where the daemon listens to notify and to operators' },
  { term: '/run/arnq-failover/vrrp.fifo', says: "keepalived's vrrp_notify_fifo; tmpfiles.d makes it" },
  {
    term: '/run/arnq-failover/GROUP.track',
    says: 'a track_file of keepalived: with anything but 0 in it the node is in FAULT',
  },
  { term: '/etc/keepalived/keepalived.conf', says: 'what check compares the config with' },
]

/** The variables that the program reads. The daemon has those of its systemd unit. */
export const variables: readonly Entry[] = [
  {
    term: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN',
    says: "what to sign with instead of the instance's role; profiles and AWS_REGION are not read",
  },
  { term: 'AWS_CA_BUNDLE', says: "a PEM file with the authorities to trust instead of Node's own" },
  {
    term: 'HTTPS_PROXY, NO_PROXY',
    says: 'a proxy to EC2, and who needs none; with Node 24.5 or later. The metadata service is never asked through one',
  },
  { term: 'ARNQ_FAILOVER_RUN', says: "where notify looks for the daemon's socket (default /run/arnq-failover)" },
  { term: 'JOURNAL_STREAM', says: 'set by systemd: the daemon then tells its events in the form of the journal' },
  { term: 'NO_COLOR', says: 'no colours on a terminal, whatever its value' },
  { term: 'SUDO_USER', says: 'who is written down with an order that can lose data' },
]

const config: Flag = { flags: '--config <file>', summary: 'the config (default /etc/arnq/failover.yaml)' }
/** Every command takes it; facts, config and policy print JSON whatever it says. */
const output: Flag = { flags: '-o, --output <format>', summary: 'text or json', choices: ['text', 'json'] }

/** What most commands take; the man page tells of it once. */
export const asking: readonly Flag[] = [output, config]

export const commands: readonly Command[] = [
  {
    name: 'status',
    args: '[group]',
    summary: 'who holds what since when, what came last, what comes next; alarms first',
    details:
      'Asks the daemon; where none runs, looks at EC2, keepalived and this machine itself. Exit code 3 where there is an alarm, 4 where something cannot be told.',
    flags: [{ flags: '--no-daemon', summary: 'look yourself, and do not mind that no daemon runs' }, ...asking],
    examples: [{ command: 'arnq-failover status', says: 'every group' }],
    load: async () => (await import('./operator/status.ts')).statusCommand,
  },
  {
    name: 'plan',
    args: '<master|backup> [group]',
    summary: 'what would be done if keepalived said so now, step by step, with the calls that each makes',
    details: 'Looks once and changes nothing. Each step is told on the assumption that those before it succeed.',
    flags: asking,
    examples: [{ command: 'arnq-failover plan master', says: 'what a failover to this node would do' }],
    load: async () => (await import('./operator/plan-command.ts')).planCommand,
  },
  {
    name: 'check',
    args: '[check...]',
    summary: 'hold the config against EC2, keepalived and this machine before a failover does',
    details:
      'Changes nothing: permissions are tried with DryRun, or in a way that EC2 must refuse. Run it on every node: what one has, only the other can try. Exit code 3 where there is an error, 4 where something cannot be told.',
    flags: asking,
    examples: [
      { command: 'arnq-failover check', says: 'everything' },
      { command: 'arnq-failover check permission address-permission', says: 'what the role of this node may do' },
    ],
    load: async () => (await import('./operator/check-command.ts')).checkCommand,
  },
  {
    name: 'release',
    args: '<group>',
    summary: 'let go of a group here, whatever keepalived says, until clear or until its role changes',
    flags: asking,
    examples: [{ command: 'arnq-failover release data', says: 'before this node is taken out of service' }],
    load: async () => (await import('./operator/release.ts')).releaseCommand,
  },
  {
    name: 'force',
    args: '<group> <volume...>',
    summary: 'take a volume from an instance that runs and does not give it back; what it has not written is lost',
    details:
      'Says what will be lost and asks for the id of the volume. The order is written down before it is carried out.',
    flags: [{ flags: '--yes', summary: 'ask nobody' }, ...asking],
    examples: [{ command: 'arnq-failover force data vol-0aaaaaaaaaaaaaaaa', says: 'the last resort' }],
    load: async () => (await import('./operator/force.ts')).forceCommand,
  },
  {
    name: 'acknowledge',
    args: '<group>',
    summary: 'say that somebody has looked at a possible loss of data, and end its alarm',
    flags: asking,
    examples: [{ command: 'arnq-failover acknowledge data', says: 'after the data have been looked at' }],
    load: async () => (await import('./operator/acknowledge.ts')).acknowledgeCommand,
  },
  {
    name: 'clear',
    args: '<group>',
    summary: 'end a fault that has latched, or a release: this node may be master again',
    flags: asking,
    examples: [{ command: 'arnq-failover clear data', says: 'after what was wrong has been mended' }],
    load: async () => (await import('./operator/clear.ts')).clearCommand,
  },
  {
    name: 'facts',
    summary: 'print what this instance knows of itself: identity, place, addresses, tags, user data',
    flags: [
      {
        flags: '--format <format>',
        summary: 'json, shell (to be sourced) or env (for systemd)',
        choices: ['json', 'shell', 'env'],
      },
      { flags: '--file <path>', summary: 'replace this file at once, mode 600, instead of printing' },
      { flags: '--wait <seconds>', summary: 'wait so long until the metadata, and all that is needed, are there' },
      { flags: '--need <list>', summary: 'facts that must be there: publicIpv4, tags.Name' },
      { flags: '--prefix <text>', summary: 'how names of variables begin (default EC2_)' },
      { flags: '--no-user-data', summary: 'leave the user data out' },
      ...asking,
    ],
    examples: [
      {
        command: 'arnq-failover facts --format shell --wait 60 --need tags.role --file /run/ec2-facts',
        says: 'at boot, for scripts',
      },
    ],
    load: async () => (await import('./operator/facts.ts')).factsCommand,
  },
  {
    name: 'init',
    args: '[folder] [node...]',
    summary: 'write everything that a pair needs: configs, units, secret, policy, and what to copy where',
    details: 'A node is NAME=ADDRESS,INSTANCE, the one with the highest priority first. Replaces nothing.',
    flags: [
      { flags: '--address <list>', summary: 'the addresses that move, one IPv4 address at least' },
      {
        flags: '--volume <list>',
        summary: 'volumes that move: ID,UUID,TYPE,MOUNT, several with a semicolon between them',
      },
      { flags: '--elastic-ip <list>', summary: 'Elastic IPs that move, by allocation id' },
      { flags: '--device <name>', summary: "the kernel's name of the interface (default ens5)" },
      { flags: '--group <name>', summary: 'what to call it (default data)' },
      { flags: '--vrrp <name>', summary: 'the name of the VRRP instance (default VI_1)' },
      { flags: '--router-id <n>', summary: 'virtual_router_id, the same on both nodes (default 51)' },
      { flags: '--advert <seconds>', summary: 'between two adverts; a fraction means VRRP version 3 (default 1)' },
      { flags: '--fence', summary: 'stop a node that does not release a volume, instead of waiting' },
      { flags: '--program <path>', summary: 'where arnq-failover is on the nodes (default /usr/bin/arnq-failover)' },
      { flags: '--print', summary: 'print all but the secret, and write nothing' },
      { flags: '--sample', summary: 'print a config with every setting explained' },
      output,
    ],
    examples: [
      {
        command:
          'arnq-failover init pair node-a=10.0.1.11,i-0aaaaaaaaaaaaaaaa node-b=10.0.1.12,i-0bbbbbbbbbbbbbbbb --address 10.0.1.100',
        says: 'an address between two nodes',
      },
    ],
    load: async () => (await import('./operator/init.ts')).initCommand,
  },
  {
    name: 'config',
    summary: 'print the config as the agent understands it, its defaults filled in, as JSON',
    details: 'Exit code 2 where it is wrong, with each problem at its line and column.',
    flags: asking,
    examples: [{ command: 'arnq-failover config --config failover.yaml', says: 'before it is copied to the nodes' }],
    load: async () => (await import('./operator/config.ts')).configCommand,
  },
  {
    name: 'policy',
    summary: 'print the least IAM policy that this config needs',
    flags: [
      { flags: '--account <id>', summary: 'the account, for narrower ARNs' },
      { flags: '--region <name>', summary: "the region, for narrower ARNs (default: the config's)" },
      { flags: '--check', summary: 'with what check reads' },
      ...asking,
    ],
    examples: [{ command: 'arnq-failover policy --check', says: "for the nodes' instance role" }],
    load: async () => (await import('./operator/policy.ts')).policyCommand,
  },
  {
    name: 'daemon',
    summary: 'keep the groups as keepalived says, until SIGTERM; its systemd unit runs it',
    flags: [
      {
        flags: '--log <format>',
        summary: 'how events are told (default: journal under systemd, else human)',
        choices: ['journal', 'human', 'json'],
      },
      { flags: '--debug', summary: 'tell every look' },
      config,
    ],
    examples: [{ command: 'arnq-failover daemon --log human', says: 'in the foreground' }],
  },
  {
    name: 'notify',
    args: '<type> <name> <state> [priority]',
    summary: "keepalived's notify target: wakes the daemon, or acts once where none runs",
    details:
      'keepalived appends the words. Where no daemon answers, the groups are settled once by a process of its own, arnq-failover settle --once, which outlives keepalived.',
    flags: [{ flags: '--run <folder>', summary: "where the daemon's socket is (default /run/arnq-failover)" }, config],
    examples: [{ command: 'arnq-failover notify INSTANCE VI_1 MASTER 100', says: 'what keepalived calls' }],
  },
]
