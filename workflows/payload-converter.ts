import { DefaultPayloadConverter, type Payload } from '@temporalio/common';

/**
 * What cannot be decoded arrives as nothing, and is refused for its shape like all that is no
 * decision. Otherwise one signal of half a JSON text, sent by anybody with access to Temporal,
 * would stop a workflow at that very step for ever.
 */
class ForgivingPayloadConverter extends DefaultPayloadConverter {
  override fromPayload<Value>(payload: Payload): Value {
    try {
      return super.fromPayload<Value>(payload);
    } catch {
      return undefined as Value;
    }
  }
}

/** Bundled with the workflows under the name that Temporal asks for; activities do not use it. */
export const payloadConverter = new ForgivingPayloadConverter();
