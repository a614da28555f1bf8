/** Input that is not what the schema says. Each service has an error code of its own for it, see `dialect.ts`. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
  readonly kind: 'missing' | 'invalid' | 'unknown'
  /** Where in the input, as the wire spells it: `Filter.1.Name`. */
  readonly path: string
  readonly value: string | undefined
  constructor(kind: Malformed['kind'], path: string, value?: string) {
    super(`${kind}: ${path}`)
    this.kind = kind
    this.path = path
    this.value = value
  }
}
