import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge'
import { service } from './service.ts'

export const events = service(EventBridgeClient, {
  listEventBuses: ListEventBusesCommand,
  listRules: ListRulesCommand,
  listTargetsByRule: ListTargetsByRuleCommand,
})
