// The one form of error reply that every AWS SDK types correctly: the bare shape name in a header, a JSON body with a lower-case `message`.
// It adds nothing of its own to the message.

export interface RestJsonReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** `shapeName` without namespace or URL, such as "ValidationException". */
export function errorReply(status: number, shapeName: string, message: string, requestId: string): RestJsonReply {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": shapeName, "x-amzn-requestid": requestId },
    body: JSON.stringify({ message }),
  };
}
