import type { KeyObject } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Clock } from '../clock.ts'
import type { ReleaseAnswer } from '../peer.ts'
import { onLines, timeLimit } from './lines.ts'
import {
  type Challenge,
  type Party,
  type PeerSay,
  readFields,
  readRequest,
  type SealedSay,
  SIGN_OF_LIFE,
} from './message.ts'
import { type Conversation, isSame, newNonce, sealAnswer, sealRequest } from './seal.ts'

/** Releases a group because a peer asks for it. The signal fires when the peer does not wait any longer. */
export type ReleaseHandler = (
  request: { readonly from: string; readonly group: string },
  signal: AbortSignal,
) => Promise<ReleaseAnswer>

export type Talk = {
  readonly party: Party
  readonly secret: KeyObject
  readonly handle: ReleaseHandler
  readonly clock: Clock
  /** Told why the connection was cut, where that is the other side's doing. */
  readonly reject: (why: string) => void
}

/** Milliseconds from the connection to the end of the request: an authentic one takes one round trip. */
const PATIENCE = 3000
/** Milliseconds after which an asker is hung up on whatever it waits for; it may ask again. */
const LONGEST_WAIT = 600_000

/** One connection: a challenge, one request, and its answer. */
export function converse(socket: Socket, talk: Talk): void {
  const { secret, clock, reject } = talk
  const challenge: Challenge = { arnq: 1, challenge: newNonce() }
  const limit = timeLimit(clock)
  const gone = new AbortController()
  const hangUp = (why: string): void => {
    socket.destroy()
    reject(why)
  }
  let asked = false
  const hear = (line: string): void => {
    const request = asked ? 'it said something after its request' : readAuthentic(line, challenge.challenge, secret)
    if (typeof request === 'string') {
      hangUp(request)
      return
    }
    asked = true
    limit.set(LONGEST_WAIT, () => socket.destroy())
    void answer(request, talk, { say: sayer(socket, secret, request), signal: gone.signal })
  }
  onLines(socket, hear, (why) => {
    limit.lift()
    gone.abort()
    if (why.startsWith('it sent')) reject(why)
  })
  limit.set(PATIENCE, () => hangUp(`it made no request within ${PATIENCE / 1000} s`))
  socket.setNoDelay(true).write(`${JSON.stringify(challenge)}\n`)
}

/** A request whose seal is right: whoever made it knows the secret and saw our challenge. */
type Authentic = { readonly conversation: Conversation; readonly text: string }

function readAuthentic(line: string, answererNonce: string, secret: KeyObject): Authentic | string {
  const sealed = readFields(line, ['from', 'to', 'nonce', 'request', 'seal'])
  if (!sealed) return 'it sent something that is no request'
  const { from, to, nonce, request: text, seal } = sealed
  const conversation = { asker: from, answerer: to, askerNonce: nonce, answererNonce }
  if (isSame(seal, sealRequest(secret, conversation, text))) return { conversation, text }
  const who = JSON.stringify(from.slice(0, 100))
  return `a request that claims to be from ${who} is not authentic; is the secret the same on both nodes?`
}

function sayer(socket: Socket, secret: KeyObject, { conversation, text }: Authentic): (say: PeerSay) => void {
  let place = 0
  return (what) => {
    const say = JSON.stringify(what)
    const sealed: SealedSay = { say, seal: sealAnswer(secret, conversation, text, place++, say) }
    const line = `${JSON.stringify(sealed)}\n`
    if (what.kind === 'working') socket.write(line)
    else socket.end(line)
  }
}

type Reply = { readonly say: (say: PeerSay) => void; readonly signal: AbortSignal }

/** Answers an authentic request: if it is for this node, from a peer, and of a kind that is known. */
async function answer({ conversation, text }: Authentic, talk: Talk, { say, signal }: Reply): Promise<void> {
  const { asker, answerer } = conversation
  const { node, peers } = talk.party
  const refuse = (why: string): void => say({ kind: 'refused', why: why.slice(0, 1000) })
  const request = readRequest(text)
  if (answerer !== node) refuse(`this node is ${node}, and ${answerer} was asked`)
  else if (!peers.some(({ name }) => name === asker)) refuse(`${asker} is no peer in the config of ${node}`)
  else if (!request) refuse('the request is not known to this version')
  else if (request.do === 'ping') say({ kind: 'pong' })
  else {
    const outcome = await releasing({ from: asker, group: request.group }, talk, { say, signal })
    if (signal.aborted) return
    if (outcome.kind === 'released') say(outcome)
    else refuse(outcome.why)
  }
}

/** Has the group released, with signs of life for as long as that takes. */
async function releasing(
  request: { readonly from: string; readonly group: string },
  { handle, clock }: Talk,
  { say, signal }: Reply,
): Promise<ReleaseAnswer> {
  const done = new AbortController()
  const stop = AbortSignal.any([signal, done.signal])
  const signs = async (): Promise<void> => {
    while (!stop.aborted) {
      say({ kind: 'working' })
      await clock.sleep(SIGN_OF_LIFE, stop)
    }
  }
  const alive = signs()
  try {
    return await handle(request, signal)
  } catch (cause) {
    return { kind: 'refused', why: cause instanceof Error ? cause.message : String(cause) }
  } finally {
    done.abort()
    await alive
  }
}
