import type { PeeringSettings } from '../settings.ts'

/** A node among its peers. Names are what messages are bound to: one that was meant for another node is worth nothing. */
export type Party = PeeringSettings & { readonly node: string }

/** What one agent asks of another. */
export type PeerRequest = { readonly do: 'ping' } | { readonly do: 'release'; readonly group: string }

/** What it hears: any number of `working`, then one of the others. */
export type PeerSay =
  | { readonly kind: 'working' }
  | { readonly kind: 'pong' }
  | { readonly kind: 'released' }
  | { readonly kind: 'refused'; readonly why: string }

/** The answerer's first line: the number that the request must be sealed with. */
export type Challenge = { readonly arnq: 1; readonly challenge: string }

/** The asker's only line. `request` is the JSON text of a `PeerRequest`, for a seal is on bytes. */
export type SealedRequest = {
  readonly from: string
  readonly to: string
  readonly nonce: string
  readonly request: string
  readonly seal: string
}

/** Each further line of the answerer. `say` is the JSON text of a `PeerSay`. */
export type SealedSay = { readonly say: string; readonly seal: string }

/** Bytes of the longest line on either side. */
export const LONGEST = 8192
/** Milliseconds between two signs of life of an answerer that still works on it. */
export const SIGN_OF_LIFE = 1000

/** Reads a line whose fields must all be strings. Undefined for anything else. */
export function readFields<Name extends string>(
  line: string,
  names: readonly Name[],
): Readonly<Record<Name, string>> | undefined {
  const json = readJson(line)
  if (typeof json !== 'object' || json === null) return undefined
  const given = json as Readonly<Record<string, unknown>>
  return names.every((name) => typeof given[name] === 'string') ? (given as Readonly<Record<Name, string>>) : undefined
}

/** Reads the text of a request that was authentic. */
export function readRequest(text: string): PeerRequest | undefined {
  const fields = readFields(text, ['do'])
  if (fields?.do === 'ping') return { do: 'ping' }
  const group = readFields(text, ['do', 'group'])
  return group?.do === 'release' ? { do: 'release', group: group.group } : undefined
}

/** Reads the text of an answer that was authentic. */
export function readSay(text: string): PeerSay | undefined {
  const kind = readFields(text, ['kind'])?.kind
  if (kind === 'working' || kind === 'pong' || kind === 'released') return { kind }
  if (kind === 'refused') return { kind, why: readFields(text, ['why'])?.why ?? 'it did not say why' }
  return undefined
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
