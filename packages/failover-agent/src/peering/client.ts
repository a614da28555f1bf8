import type { KeyObject } from 'node:crypto'
import { createConnection } from 'node:net'
import type { Clock } from '../clock.ts'
import type { Peers, ReleaseAnswer } from '../peer.ts'
import type { PeerSettings } from '../settings.ts'
import { onLines, timeLimit } from './lines.ts'
import {
  type Party,
  type PeerRequest,
  type PeerSay,
  readFields,
  readSay,
  type SealedRequest,
  SIGN_OF_LIFE,
} from './message.ts'
import { isSame, newNonce, sealAnswer, sealRequest } from './seal.ts'

/** Milliseconds to connect: in one subnet it takes less than one, and a SYN that was lost is sent again after 1000. */
const CONNECT = 1500
/** Milliseconds without an authentic line after which a peer is taken for dead. */
const SILENCE = 4 * SIGN_OF_LIFE
/** Milliseconds for the question whether anybody is there. */
const THERE = 2000

type Outcome = PeerSay | { readonly kind: 'silent'; readonly why: string; readonly forged?: true }

/** The peers of this node, to be asked. Nothing is sent before somebody asks. */
export function peers(party: Party, secret: KeyObject, clock: Clock): Peers {
  const askOf = (peer: PeerSettings, request: PeerRequest, signal: AbortSignal): Promise<Outcome> =>
    ask(peer, request, { party, secret, clock, signal })
  return {
    release: async (instance, group, signal) => {
      const peer = party.peers.find((one) => one.instance === instance)
      if (!peer) return { kind: 'silent', why: `no peer in the config is the instance ${instance}` }
      return releaseAnswer(peer, await askOf(peer, { do: 'release', group }, signal))
    },
    anyoneThere: async (signal) => {
      const enough = new AbortController()
      const stop = AbortSignal.any([signal, enough.signal])
      void clock.sleep(THERE, stop).then(() => enough.abort())
      const pings = party.peers.map(async (peer) => {
        // Any authentic answer is a sign of life, a refusal too.
        if ((await askOf(peer, { do: 'ping' }, stop)).kind === 'silent') throw new Error('silent')
      })
      const there = await Promise.any(pings).then(
        () => true,
        () => false,
      )
      enough.abort()
      return there
    },
  }
}

/** What one peer says when it is called: well, nothing, or something that a peer with the same secret would not say. */
export async function pingPeer(
  peer: PeerSettings,
  doors: AskDoors,
): Promise<{ readonly kind: 'well' } | { readonly kind: 'silent' | 'stranger'; readonly why: string }> {
  const enough = new AbortController()
  const signal = AbortSignal.any([doors.signal, enough.signal])
  void doors.clock.sleep(THERE, signal).then(() => enough.abort())
  const outcome = await ask(peer, { do: 'ping' }, { ...doors, signal })
  enough.abort()
  if (outcome.kind !== 'silent') return { kind: 'well' }
  return { kind: outcome.forged ? 'stranger' : 'silent', why: outcome.why }
}

function releaseAnswer({ name }: PeerSettings, outcome: Outcome): ReleaseAnswer {
  if (outcome.kind === 'released' || outcome.kind === 'silent') return outcome
  if (outcome.kind === 'refused') return { kind: 'refused', why: `${name}: ${outcome.why}` }
  return { kind: 'silent', why: `${name} gave an answer to another question` }
}

/** Who asks, with what. */
export type AskDoors = {
  readonly party: Party
  readonly secret: KeyObject
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Asks one peer one thing and waits for the end of it. Never rejects. */
function ask(peer: PeerSettings, request: PeerRequest, { party, secret, clock, signal }: AskDoors): Promise<Outcome> {
  const where = `${peer.name} at ${peer.address} port ${peer.port}`
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'silent', why: `${where} was not asked: there is no time left` })
    const socket = createConnection({ host: peer.address, port: peer.port, noDelay: true })
    const limit = timeLimit(clock)
    const end = (outcome: Outcome): void => {
      limit.lift()
      signal.removeEventListener('abort', giveUp)
      socket.destroy()
      resolve(outcome)
    }
    const silent = (why: string): void => end({ kind: 'silent', why: `${where}: ${why}` })
    const giveUp = (): void => silent('the time was over before it had answered')
    signal.addEventListener('abort', giveUp, { once: true })
    limit.set(CONNECT, () => silent(`no connection within ${CONNECT / 1000} s`))
    const quiet = (): void => limit.set(SILENCE, () => silent(`it has said nothing for ${SILENCE / 1000} s`))
    socket.on('connect', quiet)
    const talk = listening(peer, request, { party, secret })
    const hear = (line: string): void => {
      const heard = talk(line)
      if (heard.kind === 'send') {
        socket.write(`${heard.line}\n`)
        quiet()
      } else if (heard.kind === 'working') quiet()
      else if (heard.kind === 'forged') end({ kind: 'silent', why: `${where}: ${heard.why}`, forged: true })
      else end(heard)
    }
    onLines(socket, hear, (why) => silent(`${why}; does an agent run there, with the same secret?`))
  })
}

type Step =
  | PeerSay
  | { readonly kind: 'send'; readonly line: string }
  | { readonly kind: 'forged'; readonly why: string }

/** What each line of the answerer means: first its challenge, then what it says. */
function listening(
  peer: PeerSettings,
  request: PeerRequest,
  { party, secret }: Pick<AskDoors, 'party' | 'secret'>,
): (line: string) => Step {
  const [askerNonce, text] = [newNonce(), JSON.stringify(request)]
  let answererNonce: string | undefined
  let place = 0
  const begin = (line: string): Step => {
    const challenge = readFields(line, ['challenge'])?.challenge
    if (challenge === undefined) return { kind: 'forged', why: 'whoever answers there is no agent' }
    answererNonce = challenge
    const seal = sealRequest(secret, { asker: party.node, answerer: peer.name, askerNonce, answererNonce }, text)
    const sealed: SealedRequest = { from: party.node, to: peer.name, nonce: askerNonce, request: text, seal }
    return { kind: 'send', line: JSON.stringify(sealed) }
  }
  return (line) => {
    if (answererNonce === undefined) return begin(line)
    const conversation = { asker: party.node, answerer: peer.name, askerNonce, answererNonce }
    const sealed = readFields(line, ['say', 'seal'])
    if (!sealed || !isSame(sealed.seal, sealAnswer(secret, conversation, text, place++, sealed.say)))
      return { kind: 'forged', why: 'its answer is not authentic; is the secret the same on both nodes?' }
    return readSay(sealed.say) ?? { kind: 'forged', why: 'its answer is not known to this version' }
  }
}
