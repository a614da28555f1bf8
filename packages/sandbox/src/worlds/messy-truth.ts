import { messyRegions, type Trouble, type Troubled, troubled } from './messy/troubles.ts'
import { messy } from './messy.ts'

/** A target, or all of an account where no region stands, that cannot be listed, and why. */
export type MessyFailure = { readonly account: string; readonly region?: string; readonly why: Trouble }

/** What a question for all instances of the messy world must find, and what it must name as missing. */
export type MessyTruth = {
  /** Instance ids that a patient client gets to see. */
  readonly reachable: readonly string[]
  /** Those behind the token that never ends: seen, if the client keeps what came before it noticed. */
  readonly perhaps: readonly string[]
  readonly unreachable: readonly string[]
  readonly failures: readonly MessyFailure[]
  /** Targets that are no failure: DescribeRegions or the organization says that there is nothing to ask. */
  readonly skipped: readonly MessyFailure[]
}

const kindOf: { readonly [Of in Trouble]: 'reachable' | 'perhaps' | 'unreachable' } = {
  none: 'reachable',
  throttled: 'reachable',
  'empty-pages': 'reachable',
  'not-opted-in': 'reachable',
  'same-token': 'perhaps',
  'role-denied': 'unreachable',
  'denied-by-iam': 'unreachable',
  'denied-by-scp': 'unreachable',
  hangs: 'unreachable',
  expired: 'unreachable',
  suspended: 'unreachable',
}

/** The truth about the messy world, told from the same data. */
export function messyTruth(): MessyTruth {
  const ids = { reachable: [] as string[], perhaps: [] as string[], unreachable: [] as string[] }
  const { accounts } = messy()
  for (const one of troubled) {
    const account = accounts.find(({ id }) => id === one.id)
    for (const region of messyRegions) {
      const kind = one.region === undefined || one.region === region ? kindOf[one.trouble] : 'reachable'
      for (const instance of account?.holdings(region).instances ?? []) ids[kind].push(instance.InstanceId ?? '')
    }
  }
  const failure = ({ id, region, trouble }: Troubled): MessyFailure => ({
    account: id,
    ...(region === undefined ? {} : { region }),
    why: trouble,
  })
  const skip: readonly Trouble[] = ['not-opted-in', 'suspended']
  return {
    ...ids,
    failures: troubled.filter(({ trouble }) => kindOf[trouble] !== 'reachable' && !skip.includes(trouble)).map(failure),
    skipped: troubled.filter(({ trouble }) => skip.includes(trouble)).map(failure),
  }
}
