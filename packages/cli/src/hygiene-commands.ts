import { type Command, everywhere, type Flag, shape } from './command.ts'

const kept: Flag = { flags: '--kept', summary: 'also what was looked at and is fine, with the reason' }

const only: readonly Flag[] = [
  {
    flags: '--only <pattern>',
    summary: 'only findings about resources that this ARN pattern means; what keeps them is looked for everywhere',
  },
  { flags: '--owner <list>', summary: 'only findings of these owners: names or globs' },
]

const journal: Flag = {
  flags: '--journal <folder>',
  summary: 'where journals are kept (default: journals in the state folder, else arnq-journals beside the plan)',
  completes: 'files',
}

const failOn: Flag = {
  flags: '--fail-on <list>',
  summary: 'end with 3 where any of these is so: found, unknown, new, low, medium, high, money>100, check=NAME',
  offers: ['found', 'unknown', 'new', 'low', 'medium', 'high'],
}

const confirm: Flag = {
  flags: '--confirm <accounts>',
  summary: 'the accounts that are to be changed, typed out: ids, separated by commas',
}

const scope: readonly Flag[] = [
  {
    flags: '--set <settings>',
    repeats: true,
    summary: "settings of checks, over the config's: stale-image.keep=3,idle-volume=false",
  },
  {
    flags: '--exceptions <file>',
    summary: 'what is to be left alone: a list of match, check, owner, reason, expires',
    completes: 'files',
  },
  {
    flags: '--prices <file>',
    summary: 'a price table in the place of the one that arnq comes with',
    completes: 'files',
  },
  {
    flags: '--state <place>',
    summary: 'where runs remember what they saw: a folder, s3://BUCKET/PREFIX, or none (default: a folder of yours)',
    completes: 'files',
  },
]

/** The commands that judge, report and clean up. */
export const hygieneCommands: readonly Command[] = [
  {
    name: 'check',
    args: '[check...]',
    summary:
      'find what nobody needs any more, or what is not as it should be: stale images, orphan volumes, untagged instances …',
    details:
      'Without a name, every check runs that the config does not switch off; a name may be a glob. Each finding has its reason, its evidence, its owner and what it costs a month. ' +
      'What could not be seen makes a finding unknown, never found. --accounts and --regions choose what is told: what keeps a thing is looked for everywhere. Looking changes nothing in AWS. See arnq help checks.',
    flags: [
      { flags: '--list', summary: 'list the checks with their settings; asks nothing' },
      ...only,
      {
        flags: '--severity <least>',
        summary: 'only findings at least this severe',
        choices: ['low', 'medium', 'high'],
      },
      kept,
      ...shape,
      failOn,
      ...scope,
      ...everywhere,
    ],
    examples: [
      { command: 'arnq check --demo -o table', says: 'everything that is found, over all accounts and regions' },
      { command: 'arnq check stale-image orphan-volume --demo -o csv', says: 'two checks, as CSV' },
      { command: 'arnq check --list', says: 'what there is to check' },
    ],
  },
  {
    name: 'why',
    args: '<arn-or-id>',
    summary: 'tell what keeps a resource: each reference to it, where it stands, and what could not be seen',
    details:
      'Everything in every account of the estate that refers to it is named with its account, region and field, and what in turn keeps that. ' +
      'Where nothing does, it says so, and what would have to be seen to be sure. A name may mean several things; each is told.',
    flags: [
      { flags: '-o, --output <format>', summary: 'text or json', choices: ['text', 'json'] },
      ...scope,
      ...everywhere,
    ],
    examples: [{ command: 'arnq why ami-0123456789abcdef0 --demo', says: 'who uses an image' }],
  },
  {
    name: 'report',
    args: '[check...]',
    summary:
      'run the checks and write a report: by check, account, region and owner, what is new, what it costs, what was not seen',
    details:
      'Without --out and --deliver it goes to stdout in one format. A stop ends what is asked, and reports and delivers what had arrived.',
    flags: [
      {
        flags: '--format <list>',
        summary:
          'html, markdown, text, csv, json, jsonl, junit (default text on a terminal, else markdown; with --out all)',
        offers: ['html', 'markdown', 'text', 'csv', 'json', 'jsonl', 'junit'],
      },
      { flags: '--out <folder>', summary: 'write report.html, report.md … into this folder', completes: 'files' },
      { flags: '--deliver', summary: 'send it where the config says: folders, S3, SNS, webhooks, mail' },
      { flags: '--only-changes', summary: 'say and send nothing where nothing has changed since the run before' },
      { flags: '--title <text>', summary: 'the title of the report' },
      kept,
      failOn,
      ...scope,
      ...everywhere,
    ],
    examples: [
      { command: 'arnq report --demo --format markdown', says: 'as Markdown, to stdout' },
      { command: 'arnq report --demo --out /tmp/arnq-report --format html,csv', says: 'two files' },
    ],
  },
  {
    name: 'plan',
    args: '[check...]',
    summary: 'write down what would be cleaned up, for a review: a JSON file, and Markdown beside it; changes nothing',
    details:
      'Only what is unused by evidence is planned, and only in accounts that hygiene.plan.accounts names, where it names any. ' +
      'Take actions out of the file as you like; an action that was changed is refused. See arnq help clean-up.',
    flags: [
      {
        flags: '--out <file>',
        summary: 'the plan (default plan.json; its Markdown stands beside it)',
        completes: 'files',
      },
      { flags: '--force', summary: 'replace a plan that is there' },
      { flags: '--irreversible', summary: 'also what AWS cannot give back' },
      {
        flags: '--through <stage>',
        summary: 'how far images may go in one plan, where the waits between the stages are 0',
        choices: ['deprecate', 'disable', 'deregister', 'snapshots'],
      },
      ...only,
      journal,
      ...scope,
      ...everywhere,
    ],
    examples: [
      { command: 'arnq plan orphan-volume --demo --out /tmp/arnq-plan.json', says: 'a plan for the orphan volumes' },
    ],
  },
  {
    name: 'apply',
    args: '<plan>',
    summary: 'do what a plan says, each target looked at once more; every step is journalled, and a crash is resumed',
    details:
      'Asks for the ids of the accounts that it changes, or takes them from --confirm. Stops by itself when much fails or when less can be seen than at the time of the plan.',
    flags: [
      confirm,
      {
        flags: '--dry-run',
        summary: "rehearse: look at every target, and use AWS's DryRun where it has one; changes nothing",
      },
      { flags: '--digest <digest>', summary: 'only the plan with this digest: the one that was reviewed' },
      { flags: '--irreversible', summary: 'also what AWS cannot give back' },
      journal,
      ...scope,
      ...everywhere,
    ],
    examples: [{ command: 'arnq apply plan.json --dry-run', says: 'a rehearsal' }],
  },
  {
    name: 'undo',
    args: '<plan-or-journal>',
    summary: 'take back what an apply did, as far as AWS can give it back',
    flags: [
      { flags: '--only <ids>', summary: 'only these: ids of actions, or ids or ARNs of resources' },
      confirm,
      { flags: '--dry-run', summary: 'tell what could be taken back, and until when; asks nothing' },
      journal,
      {
        flags: '--state <place>',
        summary: 'the folder in which runs remember, where the journals stand beside',
        completes: 'files',
      },
      ...everywhere,
    ],
    examples: [{ command: 'arnq undo plan.json --dry-run', says: 'what could be taken back' }],
  },
]
