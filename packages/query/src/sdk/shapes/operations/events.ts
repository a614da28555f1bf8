import { ListRules$, ListTargetsByRule$ } from '@aws-sdk/client-eventbridge'

/** The operations of `events` whose answers hold rows, or what is laid into them. */
export const events = { listRules: ListRules$, listTargetsByRule: ListTargetsByRule$ }
