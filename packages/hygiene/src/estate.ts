import type { Failure, Resource, Target } from '@arnq/query'
import type { Row, TypeName } from './rows.ts'

/** A resource type to list, and the joins of it that are wanted: `{ type: 'ssm:parameter', joins: ['_value'] }`. */
export type Wanted = { readonly type: TypeName; readonly joins?: readonly string[] }

export type Place = Pick<Target, 'account' | 'region'>

/**
 * What an estate holds, as it was told, and what could not be seen of it. Everything that judges works on this, so nothing
 * that judges makes a call.
 */
export type Estate = {
  /** Where was looked. */
  readonly targets: readonly Target[]
  /** When the looking began, ISO 8601. */
  readonly seenAt: string
  /** All of a type, each once: what two accounts see, such as a shared subnet, is its owner's. */
  readonly all: <Name extends TypeName>(type: Name) => readonly Resource<Row<Name>>[]
  readonly at: <Name extends TypeName>(type: Name, place: Place) => readonly Resource<Row<Name>>[]
  /** By AWS's id, in whichever account; ids of a launch template's versions are `lt-0abc:3`. */
  readonly byId: <Name extends TypeName>(type: Name, id: string) => Resource<Row<Name>> | undefined
  readonly byArn: (arn: string) => Resource | undefined
  /**
   * Why a place's rows of a type are not all there; undefined where all of them were told. A region that is switched off
   * holds nothing, and is no gap.
   */
  readonly gap: (type: TypeName, place: Place) => Gap | undefined
  readonly failures: readonly Failure[]
}

/** Something that was not seen, in words, so that what hangs on it is unknown. */
export type Gap = {
  /** `the launch templates of 333333333333 (prod) in eu-west-1 could not be listed: UnauthorizedOperation`. */
  readonly says: string
  readonly failure?: Failure
  readonly account?: string
  readonly region?: string
}
