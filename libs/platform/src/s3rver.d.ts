/** The part of the S3 server used in specs; it ships without types. */
declare module '@20minutes/s3rver' {
  export default class S3rver {
    constructor(options: {
      readonly address: string;
      readonly port: number;
      readonly silent: boolean;
      readonly directory: string;
      readonly allowMismatchedSignatures?: boolean;
      readonly configureBuckets: readonly { readonly name: string }[];
    });
    /** Resolves with the address it listens on. */
    run(): Promise<unknown>;
    close(): Promise<void>;
  }
}
