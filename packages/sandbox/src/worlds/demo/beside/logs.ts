import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs'
import type { Holdings } from '../../../world.ts'
import { aside, serviceArn } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { plansFor } from './functions.ts'

const GIB = 1024 ** 3

/** What an account does about its logs: for how many days it keeps them, and how often it forgets to say so. */
type Habit = { readonly days: number; readonly forgets: number }

const habits: Readonly<Record<string, Habit>> = {
  'log-archive': { days: 3653, forgets: 0 },
  security: { days: 731, forgets: 0 },
  legacy: { days: 30, forgets: 0.9 },
  'sandbox-ana': { days: 7, forgets: 0.9 },
}
const usual: Habit = { days: 90, forgets: 0.25 }

/** Groups of functions that are gone: nothing is written to them, and nobody deletes them. */
const bygone: Readonly<Record<string, readonly string[]>> = {
  legacy: ['/aws/lambda/billing-cron-old', '/aws/lambda/mailer-2018', '/var/log/messages'],
  'web-dev': ['/aws/lambda/hello', '/aws/lambda/preview-cleaner'],
  'web-prod': ['/aws/lambda/cart-events-v1'],
  'data-dev': ['/aws-glue/jobs/output'],
}

/** The log groups: of functions, applications and databases, and those that are left of what was. */
export function logs(site: Site): Holdings {
  const { account, place, env, applications } = site
  const { dice, ago } = aside(place, 'logs')
  const { days, forgets } = habits[account.name] ?? usual
  const group = (name: string, bytes: number, age: number): LogGroup => {
    const arn = serviceArn(place, 'logs', `log-group:${name}`)
    return {
      logGroupName: name,
      logGroupArn: arn,
      arn: `${arn}:*`,
      creationTime: ago(age).getTime(),
      metricFilterCount: 0,
      storedBytes: Math.round(bytes),
      logGroupClass: 'STANDARD',
      ...(dice.chance(forgets) ? {} : { retentionInDays: days }),
    }
  }
  const main = ['us-east-1', 'eu-west-1'].includes(place.region)
  const big = env === 'prod' ? 60 : 6
  return {
    logGroups: [
      ...plansFor(site).map(({ name }) =>
        group(`/aws/lambda/${name}`, (dice.int(1, 900) / 100) * GIB, dice.int(90, 900)),
      ),
      ...applications.map(({ name }) =>
        group(`/${env}/${name}`, (dice.int(20, 100) / 100) * big * GIB, dice.int(300, 1200)),
      ),
      ...(main ? (bygone[account.name] ?? []) : []).map((name, at) =>
        group(name, at % 2 === 0 ? 0 : (dice.int(1, 40) / 100) * GIB, dice.int(500, 1800)),
      ),
    ],
  }
}
