import type { Input, OperationName, Output, ServiceName, Target } from './aws.ts'

type Keys<Row, Value> = { [Key in keyof Row]-?: Row[Key] extends Value | undefined ? Key : never }[keyof Row] & string

/** The fields that hold a moment. AWS writes a few as text, already in ISO 8601: `CreationDate` of an image. */
type Moments<Row> = Keys<Row, Date> | Extract<Keys<Row, string>, `${string}${'Date' | 'Time'}`>

type Scalar = string | number | bigint | boolean | symbol | Date | Uint8Array | null | undefined

type Deeper<Depth extends number> = [never, 0, 1, 2][Depth] & number

type PathOf<Key extends string, Value, Depth extends number> = Value extends Scalar
  ? Key
  : Value extends readonly (infer Item)[]
    ? Key | `${Key}[]` | Below<`${Key}[]`, Item, Depth>
    : Key | Below<Key, Value, Depth>

type Below<Key extends string, Value, Depth extends number> = Depth extends 0
  ? never
  : Value extends Scalar
    ? never
    : `${Key}.${Paths<Value, Deeper<Depth>>}`

type Paths<Row, Depth extends number> = {
  [Key in keyof Row & string]-?: PathOf<Key, NonNullable<Row[Key]>, Depth>
}[keyof Row & string]

/**
 * The fields of a row, three deep: `State.Name`, `Attachments[].InstanceId`. Any text where the row is not known, so that
 * the engine can work on every type. So a misspelt field does not compile.
 */
export type FieldPath<Row> = unknown extends Row ? string : Paths<Row, 2>

/** One AWS call that answers in pages: where a page keeps its rows, and how to ask for the next one. */
export type Listing<Row, In, Page> = {
  readonly operation: string
  /** Sent with every page. Holds the largest page size that the API takes, and `Owners: ['self']` where AWS lists the world. */
  readonly input?: Partial<In>
  /** Where AWS lists one kind at a time: what asks for each kind. One listing for each of them. */
  readonly inputs?: readonly object[]
  readonly rows: (page: Page) => readonly Row[] | undefined
  /** The input members that ask for the next page; undefined after the last. Left out where the API has no pages. */
  readonly next?: (page: Page) => Partial<In> | undefined
}

/** A listing of another service's or operation's rows, whose types are not known to the engine: objects, names or ARNs. */
type AnyListing = Listing<unknown, object, object>

/** A listing whose rows each have a listing of their own; it may in turn hang on another. */
export type Parent = AnyListing & {
  readonly parent?: Parent
  /** How many of its rows one call of the listing below takes. Left out where it takes one. */
  readonly batch?: number
  /** What asks for those of one row, or of a batch of rows; `added` is what asked for the row itself. */
  readonly into: (given: never, added: never) => object
}

/** A second listing whose rows are laid into the first's, when the question names the field. */
export type ListedJoin = AnyListing & {
  /** The virtual field that receives what is laid in, `_status`. */
  readonly field: string
  /** The field that both rows share, `InstanceId`. */
  readonly on: string
  /** What is laid in of the rows that share it. The first of them where left out, null where there is none. */
  readonly value?: (found: never) => unknown
}

/**
 * A call that tells more of rows it is given the ids of, so many at a time. Made when the question names the field, for
 * what a listing does not give: a parameter's value, a load balancer's tags.
 */
export type AskedJoin = AnyListing & {
  readonly field: string
  /** The row's field that the call is given, `Name`. */
  readonly on: string
  /** Rows that one call takes. */
  readonly batch: number
  /** What asks about these rows. */
  readonly asks: (rows: never) => object
  /** The field of the answer's rows that holds what `on` holds. Left out where one call is about one row. */
  readonly about?: string
  /** What is laid in of the answer's rows about one row. The first of them where left out, null where there is none. */
  readonly value?: (found: never) => unknown
  /** Which rows may be asked about; the others stay without the field. All where left out. */
  readonly when?: (row: never) => boolean
}

/** More about rows than their listing gives. A row whose look failed stays without the field: that is unknown, not null. */
export type Join = ListedJoin | AskedJoin

/** Everything arnq knows about one kind of resource. A value, never a class: see `resources/`. */
export type ResourceType<Row = unknown, In = unknown, Page = unknown, Path extends string = string> = {
  /** The name users type, as AWS's ARNs spell it: `ec2:elastic-ip`. In front of the colon stands what ARNs call the service. */
  readonly type: string
  /** Other names for the same type, without the service: skew's (`address`) and what people say. */
  readonly aliases?: readonly string[]
  /** The client that is asked; ARNs may call its service something else: `elbv2` is `elasticloadbalancing` there. */
  readonly service: ServiceName
  readonly scope: 'region' | 'account'
  readonly list: Listing<Row, In, Page>
  /** The listing that comes first, where each of its rows has a listing of its own. */
  readonly parent?: Parent
  readonly joins?: readonly Join[]
  /** The ARN, written out in full so that it can be searched for. Undefined for a row that AWS gave no id. */
  readonly arn: (row: Row, at: Target) => string | undefined
  /** The field that AWS's ids stand in, or a function of the row where no single field holds it. */
  readonly id: Keys<Row, string> | ((row: Row) => string | undefined)
  /** The field that people call it by. Where absent, the `Name` tag. */
  readonly name?: Keys<Row, string>
  readonly created?: Moments<Row> | ((row: Row) => Date | string | undefined)
  /** Fields that a table shows, most telling first. A dot goes one deeper: `State.Name`. */
  readonly columns: readonly Path[]
  readonly filters?: Filters<Path>
}

/**
 * What the API can sift for us. Each entry promises that the filter keeps at least every row whose field has the
 * value: a filter that could lose one must not stand here.
 */
export type Filters<Path extends string = string> = {
  /** The input member: EC2 says `Filters`, a few of its operations `Filter`. */
  readonly member: 'Filters' | 'Filter'
  /** The filter that takes id globs. Absent where the API has none. */
  readonly id?: string
  /** Field path to filter name: `State.Name` to `instance-state-name`; `A[].B` is the field `B` of any element of `A`. */
  readonly fields: ByPath<Path, string>
  /** Fields with a closed set of values, by path: what `!=` is turned into. */
  readonly values?: ByPath<Path, readonly string[]>
  /** The field that holds the tags, where `tag:KEY` and `tag-key` work. */
  readonly tags?: Path
}

type ByPath<Path extends string, Value> = string extends Path
  ? Readonly<Record<string, Value>>
  : { readonly [Field in Path]?: Value }

/** Any resource type, its row forgotten: what the engine works on. */
// biome-ignore lint/suspicious/noExplicitAny: rows of every type meet in the engine; descriptors are checked where they are defined
export type AnyResourceType = ResourceType<any, any, any>

/** Gives a descriptor its types: the row comes from the SDK's own answer. Does nothing at run time. */
export function defineResource<const S extends ServiceName, const Op extends OperationName<S>, Row>(
  descriptor: ResourceType<Row, Input<S, Op>, Output<S, Op>, FieldPath<Row>> & {
    readonly service: S
    readonly list: { readonly operation: Op }
  },
): ResourceType<Row, Input<S, Op>, Output<S, Op>> {
  return descriptor as ResourceType<Row, Input<S, Op>, Output<S, Op>>
}

/** One resource found. `row` is what AWS said, Dates as ISO 8601 strings. */
export type Resource<Row = unknown> = {
  readonly arn: string
  readonly type: string
  readonly target: Target
  readonly id: string
  readonly name: string | undefined
  readonly created: string | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly row: Row
}
