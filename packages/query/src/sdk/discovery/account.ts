import type { Failure } from '../../failure.ts'
import type { CredentialProvider } from '../caller.ts'

/** An account that can be asked. */
export type Account = {
  readonly id: string
  readonly name?: string
  readonly partition: string
  readonly tags?: Readonly<Record<string, string>>
  /** The organizational unit's path, `/prod/web`; known only where units were asked for. */
  readonly unit?: string
  /** Globs of the regions that the configuration keeps to. */
  readonly regions?: readonly string[]
  /** What fails together: `profile prod`, `environment`, `role reader in 111111111111 by profile base`. */
  readonly source: string
  /** The command that renews the credentials: `aws sso login --profile prod`. */
  readonly renew?: string
  /** The profile it comes from, whose region and endpoints hold for it. */
  readonly profile?: string
  readonly credentials: CredentialProvider
}

/** What the search for accounts finds: one account more, or a hole in the list. */
export type Found =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'failure'; readonly failure: Failure }

/** Which accounts are wanted, as the pattern and the flags say it. */
export type Wanted = {
  /**
   * False where the account is certainly not meant. The id is undefined while it is not known: then the answer must be
   * true unless no id at all could be meant.
   */
  readonly means: (account: {
    readonly id: string | undefined
    readonly name: string | undefined
    readonly partition: string | undefined
  }) => boolean
  /** What `--accounts` names: ids, or globs of ids and names. */
  readonly accounts?: readonly string[]
  /** What `--role` names: a role to take in each account. */
  readonly role?: string
}
