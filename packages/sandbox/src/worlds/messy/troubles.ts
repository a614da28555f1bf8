/** What is wrong with an account, or with one region of it. */
export type Trouble =
  | 'none'
  | 'role-denied'
  | 'denied-by-iam'
  | 'denied-by-scp'
  | 'hangs'
  | 'throttled'
  | 'not-opted-in'
  | 'expired'
  | 'empty-pages'
  | 'same-token'
  | 'suspended'

/** An account of the messy world and its one trouble. */
export type Troubled = {
  readonly id: string
  readonly name: string
  readonly trouble: Trouble
  /** Where the trouble is; all over the account where absent. */
  readonly region?: string
}

/** The regions of the messy world. The last is one to opt in to: all did but one. */
export const messyRegions = ['us-east-1', 'us-west-2', 'eu-west-1', 'af-south-1'] as const

/** The accounts by what they are for. The first is the management account, whose key the questions come with. */
export const troubled: readonly [Troubled, ...Troubled[]] = [
  { id: '111111111111', name: 'Main, "the first"', trouble: 'none' },
  { id: '222222222222', name: 'locked-out', trouble: 'role-denied' },
  { id: '333333333333', name: 'half-blind', trouble: 'denied-by-iam' },
  { id: '444444444444', name: 'fenced', trouble: 'denied-by-scp', region: 'eu-west-1' },
  { id: '555555555555', name: 'silent', trouble: 'hangs', region: 'us-west-2' },
  { id: '666666666666', name: 'crowded', trouble: 'throttled', region: 'us-east-1' },
  { id: '777777777777', name: 'not-there', trouble: 'not-opted-in', region: 'af-south-1' },
  { id: '888888888888', name: 'expired', trouble: 'expired' },
  { id: '999999999999', name: 'hollow', trouble: 'empty-pages', region: 'us-east-1' },
  { id: '121212121212', name: 'looping', trouble: 'same-token', region: 'us-east-1' },
  { id: '131313131313', name: 'closed', trouble: 'suspended' },
]
