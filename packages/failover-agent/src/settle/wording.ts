import type { Role, Step } from '../claim.ts'

/** A new role and what it means for the group. `superseded`: what the role before it began has not come to its end. */
export function turnText(role: Role, from: Role, superseded: boolean): string {
  const meaning = meaningOf(role, from)
  return `${role}, was ${from}${meaning && `: ${meaning}`}${superseded ? '; the last transition had not come to its end' : ''}`
}

function meaningOf(role: Role, from: Role): string {
  if (role === 'MASTER') return 'takes over'
  if (role === 'UNKNOWN') return 'nothing is taken and nothing dropped for now'
  // A node that was no master lets go as well if it finds something; mostly there is nothing.
  return from === 'MASTER' || from === 'UNKNOWN' ? 'lets go of whatever it holds' : ''
}

/** A step that has been carried out. Whether it has had its effect the next look tells: EC2 attaches within seconds, not at once. */
export const stepText = (step: Step, claim: string, ms: number): string => `${step} ${claim}: done in ${ms} ms`

/** The end of a transition. Waiting for others is in its time. */
export const settledText = (role: Role, ms: number): string =>
  `${role === 'MASTER' ? 'all is here' : 'nothing is held any more'}, after ${ms} ms`

/** Something of a master's that somebody else has now. */
export const takenBackText = (claim: string, who: string): string => `${who} has ${claim} now; taking it back`
