import { type Command, everywhere } from '../command.ts'
import { STATISTICS } from './source.ts'
import { RANGES } from './window.ts'

/** `arnq metrics`, as help, the man page and completion have it. */
export const metricsRow: Command = {
  name: 'metrics',
  args: '<pattern> [name...]',
  summary: 'CloudWatch: which metrics the resources of a pattern have, or with names, their values as plots or as data',
  details:
    'Without a name it lists those that CloudWatch lists, which are those with a value within two weeks. ' +
    'With names it plots them on a terminal, the largest first, times in UTC, a gap where nothing was reported; anywhere else, or with -o, it prints a row for each value. ' +
    'Periods are whole ones, as fine as the plot is wide and as CloudWatch still keeps: a minute for 15 days, 5 minutes for 63 days, an hour for 455 days. ' +
    'It takes cloudwatch:ListMetrics and cloudwatch:GetMetricData beside what listing the resources takes. AWS charges $0.01 for 1,000 metrics asked, of each resource and statistic.',
  flags: [
    {
      flags: '-o, --output <format>',
      summary: 'plot (on a terminal), json (anywhere else), or another format of data; $ARNQ_OUTPUT',
      choices: ['plot', 'json', 'ndjson', 'csv', 'tsv', 'table', 'yaml'],
    },
    { flags: '--range <time>', summary: 'how far back: 90m, 3h (default), 2w … 15M', offers: RANGES },
    { flags: '--end <time>', summary: 'until when: 2026-11-01 or 2026-11-01T09:30, in UTC (default now)' },
    {
      flags: '--statistic <list>',
      summary: "Average, Sum, Maximum, p90 …, several with commas (default: each metric's usual one)",
      offers: STATISTICS,
    },
    { flags: '--period <time>', summary: 'how much time each value stands for: 5m, 1h (default: what suits)' },
    { flags: '--limit <n>', summary: 'look at no more than this many resources' },
    { flags: '--columns <list>', summary: 'columns of csv, tsv and table' },
    { flags: '--sort <list>', summary: 'order rows by these fields; a minus in front turns it round' },
    ...everywhere,
  ],
  examples: [
    { command: "arnq metrics 'rds:db' --demo", says: 'which metrics the databases have' },
    {
      command: "arnq metrics 'arn:aws:ec2:us-east-1:web-prod:instance/*' CPUUtilization --range 1d --demo",
      says: 'the busiest instances of an account, as a plot on a terminal',
    },
    {
      command: 'arnq metrics lambda:function Invocations Errors --range 1w --period 1d --demo -o csv',
      says: 'calls and errors of each function, day by day',
    },
  ],
}
