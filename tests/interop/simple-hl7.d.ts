// simple-hl7 brings no types: what the interop tests use of it.
declare module "simple-hl7" {
  const simpleHl7: {
    // biome-ignore lint/suspicious/noExplicitAny: untyped library
    tcp(): any;
    // biome-ignore lint/suspicious/noExplicitAny: untyped library
    readonly Server: { createTcpClient(host: string, port: number): any };
  };
  export default simpleHl7;
}
