import type { Resource, Target } from '@arnq/query'
import type { Gap } from './estate.ts'
import type { TypeName } from './rows.ts'

/** A thing that something refers to, by AWS's own id; `place` only where the id is a name that means nothing elsewhere. */
export type Referent = {
  readonly type: TypeName
  /** `ami-0abc`; `lt-0abc:3`, `lt-0abc:$Default`, `lt-0abc:$Latest`; a key pair's, a launch configuration's or a parameter's name. */
  readonly id: string
  readonly place?: Pick<Target, 'account' | 'region'>
}

/**
 * How firm a reference is. `uses`: it runs on it, is made of it, or starts with it when something starts. `unpointed`: a
 * launch template's version that is neither default nor latest nor named by anything. `mentions`: its text holds the id.
 */
export type Strength = 'uses' | 'unpointed' | 'mentions'

/** One reference, with its provenance: who, where in it, and when that was read. */
export type Reference = {
  readonly from: Referrer
  /** Where in the referrer's row, as a JMESPath: `LaunchTemplateData.ImageId`. */
  readonly path: string
  readonly to: Referent
  readonly strength: Strength
  /** ISO 8601. */
  readonly seenAt: string
  /** What stands between: a parameter's name for `resolve:ssm:`, an alias that was resolved. */
  readonly via?: string
}

export type Referrer = {
  readonly arn: string
  readonly type: string
  readonly id: string
  readonly name: string | undefined
  readonly account: string
  readonly accountName?: string
  readonly region: string
}

/** What a source says of one row. A blind spot is a reference that leads somewhere nobody can see. */
export type Pointing =
  | { readonly path: string; readonly to: Referent; readonly strength?: Strength; readonly via?: string }
  | { readonly path: string; readonly blind: string; readonly types: readonly TypeName[] }

/** One kind of row that refers to others: see `sources/`. A value, one a file. */
export type Source<Row = unknown> = {
  readonly type: TypeName
  readonly joins?: readonly string[]
  /** What it may refer to: where its rows could not be listed, the use of these is unknown. */
  readonly to: readonly TypeName[]
  /** What of these it goes on referring to from accounts that may use them no more: there, too, all of its rows have to be seen. */
  readonly outlasts?: readonly TypeName[]
  readonly pointings: (resource: Resource<Row>) => Iterable<Pointing>
}

/** `unknown`: nothing keeps it as far as was seen, and not everything was seen. Only `unused` may be planned. */
export type Verdict = 'in-use' | 'recently-used' | 'unused' | 'unknown'

export type Use = {
  readonly verdict: Verdict
  readonly references: readonly Reference[]
  /** What would have to be seen to say `unused`; empty where all was seen. */
  readonly gaps: readonly Gap[]
}
