/** AWS said no. `name` is its code, the message its own text. */
export class AwsError extends Error {
  /** What was asked: `ec2:AttachVolume`, also the permission that it takes. */
  readonly action: string
  readonly requestId: string | undefined
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined }
  constructor(action: string, refusal: Refusal) {
    super(refusal.message)
    this.name = refusal.code
    this.action = action
    this.requestId = refusal.requestId
    this.$metadata = { httpStatusCode: refusal.status, requestId: refusal.requestId }
  }
}

/** What is in an error answer of AWS's. */
export type Refusal = {
  readonly code: string
  readonly message: string
  readonly status: number
  readonly requestId: string | undefined
}
