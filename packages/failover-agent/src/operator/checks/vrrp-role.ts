import { type VrrpInstance, valuesOf } from '../../keepalived/config-file.ts'
import { type Check, error, type Finding, note, warning } from '../check.ts'
import { ownInstances } from './own-instances.ts'

/** How each VRRP instance becomes master, and how fast: what costs a failover that nobody needed. */
export const vrrpRole: Check = {
  id: 'vrrp-role',
  why: 'Each turn of the role moves volumes and addresses, and the way back costs as much.',
  run: async (facts) =>
    (await ownInstances(facts)).flatMap((one) => [...preemption(one), ...priority(one), ...timing(one)]),
}

function preemption({ name, state, nopreempt, file, line }: VrrpInstance): readonly Finding[] {
  const at = `${file}:${line}: ${name}`
  if (!nopreempt)
    return [
      warning(
        `${at} preempts: a node that comes back takes everything from the one that serves`,
        'write nopreempt, and state BACKUP on every node',
      ),
    ]
  if (state === undefined || state === 'BACKUP') return []
  return [
    error(
      `${at} has nopreempt and state ${state}: keepalived then ignores nopreempt`,
      'write state BACKUP on every node',
    ),
  ]
}

function priority({ name, priority: value = 100, file, line }: VrrpInstance): readonly Finding[] {
  if (value !== 255) return []
  return [error(`${file}:${line}: ${name} has priority 255, as if it owned the address for good`, 'write 254 or less')]
}

/** Seconds without adverts until another node becomes master: three of them and a part of one (RFC 5798, 6.1). */
const silence = (advert: number): number => 3 * advert + advert

function timing({ name, advertInt = 1, statements, file, line }: VrrpInstance): readonly Finding[] {
  const at = `${file}:${line}: ${name}`
  if (!Number.isInteger(advertInt) && valuesOf(statements, 'version')?.[0] !== '3')
    return [
      warning(
        `${at} has advert_int ${advertInt}: version 2 knows whole seconds only`,
        'write version 3 in the instance',
      ),
    ]
  if (advertInt < 0.2)
    return [
      warning(
        `${at} takes ${silence(advertInt).toFixed(1)} s of silence for a death`,
        'a stall of the network or of the machine is longer: write advert_int 0.3 or more',
      ),
    ]
  if (advertInt > 3)
    return [note(`${at} notices a death after up to ${silence(advertInt)} s`, 'advert_int 1 notices it within 4 s')]
  return []
}
