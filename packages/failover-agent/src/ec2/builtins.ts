import { createRequire } from 'node:module'

/**
 * Node's own modules by `require`. To import them by name runs all their getters: http's load a whole second HTTP client
 * for `WebSocket` (13 MB and 20 ms of the start), crypto's load WebCrypto. A standby has no use for either.
 */
const load = createRequire(import.meta.url)

export const nodeHttp = load('node:http') as typeof import('node:http')

/** Loaded with the first signature. */
export const nodeCrypto = (): typeof import('node:crypto') => load('node:crypto')
