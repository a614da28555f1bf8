import type { Channel } from './channel.ts'
import { folder } from './folder.ts'
import { s3 } from './s3.ts'
import { smtp } from './smtp.ts'
import { sns } from './sns.ts'
import { webhook } from './webhook.ts'

/** Every way to bring a report to people. Their settings meet here; each is checked where it is defined. */
// biome-ignore lint/suspicious/noExplicitAny: a channel's settings are its own, and parsed by its own schema
export const channels: readonly Channel<any>[] = [folder, s3, sns, webhook, smtp]
